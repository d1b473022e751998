package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.config.Settings;
import antiphon.music.midi.MidiWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest {
  private static Settings.Output output(
      List<Integer> programs, List<Integer> banks, List<Integer> volumes, boolean localOff) {
    return new Settings.Output(List.of(3, 5), 1, programs, banks, volumes, localOff);
  }

  @Test
  void byDefaultAnInstrumentIsToldNothing() {
    Settings.Output plain = output(List.of(), List.of(), List.of(), false);
    assertThat(Greeting.words(plain)).isEmpty();
    assertThat(Greeting.farewell(plain)).isEmpty();
  }

  @Test
  void banksComeBeforeProgramsAndTheLastEntryHoldsForTheRest() {
    assertThat(Greeting.words(output(List.of(49), List.of(129, 0), List.of(100), false)))
        .containsExactly(
            MidiWord.control(2, 0, 1),
            MidiWord.control(2, 32, 1),
            MidiWord.program(2, 48),
            MidiWord.control(2, 7, 100),
            MidiWord.control(4, 0, 0),
            MidiWord.control(4, 32, 0),
            MidiWord.program(4, 48),
            MidiWord.control(4, 7, 100));
  }

  @Test
  void ownKeysAreSilentUntilTheEnd() {
    Settings.Output silent = output(List.of(), List.of(), List.of(), true);
    assertThat(Greeting.words(silent)).hasSize(16).contains(MidiWord.control(0, 122, 0));
    assertThat(Greeting.farewell(silent)).hasSize(16).contains(MidiWord.control(0, 122, 127));
  }
}
