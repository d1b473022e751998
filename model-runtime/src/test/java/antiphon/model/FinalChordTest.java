package antiphon.model;

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

  @ParameterizedTest
  @CsvSource({
    "C, C E G, C3, C E G",
    "C, C E, C3, C E G",
    "Am, C E G, C3, C E G",
    "C, A C E, A2, A C E",
    "Am, A C# E, A2, A C# E",
    "Em, G D, G2, G B D"
  })
  void aTriadThatTheKeyCanEndOnStays(String key, String sounding, String bass, String chord) {
    int found =
        FinalChord.sounding(
            KeyTracker.number(KeySignature.named(key)), classes(sounding), Pitch.parse(bass));
    assertThat(FinalChord.notes(found)).isEqualTo(classes(chord));
  }

  @ParameterizedTest
  @CsvSource({"C, C E G, E3", "C, C E G Bb, C3", "C, C D, C3", "C, F A C, F2", "C, D F A, D3"})
  void whatElseSoundsDoesNot(String key, String sounding, String bass) {
    assertThat(
            FinalChord.sounding(
                KeyTracker.number(KeySignature.named(key)), classes(sounding), Pitch.parse(bass)))
        .isEqualTo(FinalChord.ANY);
  }

  private static int classes(String names) {
    int set = 0;
    for (String name : names.split(" ", -1)) {
      set |= 1 << Pitch.parse(name + "4") % 12;
    }
    return set;
  }
}
