package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.KeyTracker;
import antiphon.music.Pitch;
import antiphon.music.grid.KeySignature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalChordTest {
  @ParameterizedTest
  @CsvSource({
    "G, G4, G B D, G",
    "G, B4, G B D, G",
    "G, D5, G B D, G",
    "G, F#4, D F# A, D",
    "G, A4, D F# A, D",
    "Am, A4, A C E, A",
    "Am, C5, A C E, A",
    "Am, C#5, A C# E, A",
    "Am, G#4, E G# B, E",
    "Am, B4, E G# B, E"
  })
  void aLastNoteStandsInItsKeysTonicOrDominant(String key, String note, String chord, String bass) {
    int number = KeyTracker.number(KeySignature.named(key));
    int last = FinalChord.of(number, Pitch.parse(note));
    assertThat(FinalChord.notes(last)).isEqualTo(classes(chord));
    assertThat(FinalChord.root(last)).isEqualTo(classes(bass));
  }

  @ParameterizedTest
  @CsvSource({"G, C5", "Am, D5"})
  void aNoteOfNeitherGetsNoChordInParticular(String key, String note) {
    int number = KeyTracker.number(KeySignature.named(key));
    int last = FinalChord.of(number, Pitch.parse(note));
    assertThat(FinalChord.notes(last)).isEqualTo(KeyTracker.CHROMATIC);
    assertThat(FinalChord.root(last)).isEqualTo(KeyTracker.CHROMATIC);
    assertThat(FinalChord.of(Bearings.NO_KEY, Pitch.parse(note))).isEqualTo(FinalChord.ANY);
  }

  private static int classes(String names) {
    int set = 0;
    for (String name : names.split(" ", -1)) {
      set |= 1 << Pitch.parse(name + "4") % 12;
    }
    return set;
  }
}
