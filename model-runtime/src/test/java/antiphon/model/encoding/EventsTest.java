package antiphon.model.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventsTest {
  @Test
  void everyMelodyEventHasItsCharacter() {
    String all = "._0123456789abcdefghijklmnopqrstuvwxyz";
    int[] events = MelodyEvents.parse(" " + all + "\n");
    assertThat(events).hasSize(MelodyEvents.CLASSES);
    for (int i = 0; i < events.length; i++) {
      assertThat(events[i]).isEqualTo(i);
      assertThat(MelodyEvents.isOnset(i)).isEqualTo(i > MelodyEvents.OFF);
    }
    assertThat(MelodyEvents.text(events)).isEqualTo(all);
    assertThat(MelodyEvents.pitch(events[2])).isEqualTo(MelodyEvents.LOWEST);
    assertThat(MelodyEvents.pitch(events[37])).isEqualTo(MelodyEvents.HIGHEST);
    assertThat(MelodyEvents.noteOn(60)).isEqualTo(14);
    assertThat(MelodyEvents.parse(".")).containsExactly(MelodyEvents.NONE);
  }

  @Test
  void whatIsNoEventIsToldWithItsPlace() {
    assertThatThrownBy(() -> MelodyEvents.parse("0..A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Character 4 of the events is U+0041, which stands for none;"
                + " use '.', '_', 0-9 and a-z.");
  }

  @Test
  void polyphonicEventsTellNewNotesFromContinuedOnes() {
    assertThat(PolyphonicEvents.newNote(60)).isEqualTo(60);
    assertThat(PolyphonicEvents.continued(60)).isEqualTo(188);
    for (int pitch = 0; pitch < 128; pitch++) {
      assertThat(PolyphonicEvents.pitch(PolyphonicEvents.newNote(pitch))).isEqualTo(pitch);
      assertThat(PolyphonicEvents.pitch(PolyphonicEvents.continued(pitch))).isEqualTo(pitch);
      assertThat(PolyphonicEvents.isOnset(PolyphonicEvents.newNote(pitch))).isTrue();
      assertThat(PolyphonicEvents.isOnset(PolyphonicEvents.continued(pitch))).isFalse();
      assertThat(PolyphonicEvents.isNote(PolyphonicEvents.continued(pitch))).isTrue();
    }
    assertThat(PolyphonicEvents.isNote(PolyphonicEvents.START)).isFalse();
    assertThat(PolyphonicEvents.STEP_END).isEqualTo(PolyphonicEvents.CLASSES - 1);
  }
}
