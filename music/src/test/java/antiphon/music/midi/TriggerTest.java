package antiphon.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {
  @ParameterizedTest
  @CsvSource({
    "cc 21, cc 21",
    "CC 0  channel 16, cc 0 channel 16",
    "note c2, note C2",
    "note 36 channel 1, note C2 channel 1",
    "note Bb-1, note Bb-1",
    "note f#9, note F#9"
  })
  void isWrittenAsItIsRead(String text, String written) {
    Trigger trigger = Trigger.parse(text);
    assertThat(trigger).hasToString(written);
    assertThat(Trigger.parse(written)).isEqualTo(trigger);
    assertThat(trigger.packed()).isNotEqualTo(Trigger.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "21",
        "cc",
        "cc 128",
        "cc -1",
        "cc C2",
        "cc 5 channel 0",
        "cc 5 channel 17",
        "note H2",
        "note A9"
      })
  void whatCannotBeIsRefused(String text) {
    assertThatThrownBy(() -> Trigger.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isFoundInAWord() {
    assertThat(Trigger.of(MidiWord.control(3, 21, 9))).contains(new Trigger(false, 21, 3));
    assertThat(Trigger.of(MidiWord.noteOn(9, 36, 9))).contains(new Trigger(true, 36, 9));
    assertThat(Trigger.of(MidiWord.noteOff(9, 36))).isEmpty();
    assertThat(Trigger.of(MidiWord.CLOCK)).isEmpty();
  }

  @Test
  void matchesItsWordsAndNoOthers() {
    int any = Trigger.parse("cc 21").packed();
    assertThat(Trigger.matches(any, MidiWord.control(7, 21, 0))).isTrue();
    assertThat(Trigger.matches(any, MidiWord.control(7, 22, 0))).isFalse();
    assertThat(Trigger.matches(any, MidiWord.noteOn(7, 21, 1))).isFalse();
    int key = Trigger.parse("note C2 channel 10").packed();
    assertThat(Trigger.matches(key, MidiWord.noteOn(9, 36, 1))).isTrue();
    assertThat(Trigger.matches(key, MidiWord.noteOff(9, 36))).isTrue();
    assertThat(Trigger.matches(key, MidiWord.noteOn(8, 36, 1))).isFalse();
    assertThat(Trigger.matches(Trigger.NONE, 0)).isFalse();
    assertThat(Trigger.matches(Trigger.NONE, MidiWord.control(0, 0, 0))).isFalse();
  }
}
