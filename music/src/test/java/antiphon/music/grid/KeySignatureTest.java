package antiphon.music.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.time.Meter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySignatureTest {
  @ParameterizedTest
  @CsvSource({
    "0, false, 0, C major", "9, true, 0, A minor", "7, false, 1, G major", "5, false, -1, F major",
    "2, true, -1, D minor", "6, false, -6, Gb major", "3, true, 6, D# minor",
        "1, false, -5, Db major",
    "11, true, 2, B minor"
  })
  void aTonicHasItsSignature(int tonic, boolean minor, int fifths, String name) {
    KeySignature key = KeySignature.of(tonic, minor);
    assertThat(key.fifths()).isEqualTo(fifths);
    assertThat(key.tonic()).isEqualTo(tonic);
    assertThat(key).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, C Eb E F# G# Bb",
    "0, true, C D# E F# G# Bb",
    "-3, false, C Eb E Gb Ab Bb",
    "2, false, C D# E F# G# A#",
    "-1, true, C Eb E F# G# Bb"
  })
  void notesAreSpelledAsTheKeyHasThem(int fifths, boolean minor, String expected) {
    KeySignature key = new KeySignature(fifths, minor);
    List<String> names = new ArrayList<>();
    for (int pitchClass : new int[] {0, 3, 4, 6, 8, 10}) {
      int place = key.spell(pitchClass);
      int alteration = KeySignature.alteration(place);
      names.add(KeySignature.letter(place) + (alteration == 0 ? "" : alteration > 0 ? "#" : "b"));
    }
    assertThat(String.join(" ", names)).isEqualTo(expected);
  }

  @Test
  void theKeyOfAPieceIsFoundInEveryTransposition() {
    // Twinkle, twinkle, little star; and the soprano of a plain cadence in the minor.
    int[] major = {0, 0, 7, 7, 9, 9, 7, 5, 5, 4, 4, 2, 2, 0};
    int[] minor = {0, 2, 3, 5, 7, 8, 7, 5, 3, 2, 0, 11, 0};
    for (int tonic = 0; tonic < 12; tonic++) {
      assertThat(KeyFinder.of(piece(major, 60 + tonic))).isEqualTo(KeySignature.of(tonic, false));
      assertThat(KeyFinder.of(piece(minor, 60 + tonic))).isEqualTo(KeySignature.of(tonic, true));
    }
    assertThat(KeyFinder.of(piece(new int[0], 60))).isEqualTo(KeySignature.C_MAJOR);
  }

  private static GridPiece piece(int[] degrees, int tonic) {
    List<GridNote> notes = new ArrayList<>();
    for (int i = 0; i < degrees.length; i++) {
      notes.add(new GridNote(4 * i, 4, tonic + degrees[i]));
    }
    return new GridPiece(
        "", List.of(new GridVoice("", notes)), 4 * degrees.length, Meter.COMMON, 500_000);
  }

  @Test
  void theScaleHoldsItsNotesInEveryOctave() {
    KeySignature minor = KeySignature.of(9, true);
    for (int pitch : new int[] {45, 59, 60, 62, 64, 65, 67, 68}) {
      assertThat(minor.holds(pitch)).as("pitch %d", pitch).isTrue();
    }
    for (int pitch : new int[] {61, 63, 66, 70}) {
      assertThat(minor.holds(pitch)).as("pitch %d", pitch).isFalse();
    }
    KeySignature major = KeySignature.of(2, false);
    for (int pitch : new int[] {62, 64, 66, 67, 69, 71, 73}) {
      assertThat(major.holds(pitch)).as("pitch %d", pitch).isTrue();
    }
    assertThat(major.holds(65)).isFalse();
    assertThat(major.holds(72)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "C, 0, false", "Am, 9, true", "F#m, 6, true", "Bb, 10, false", "e minor, 4, true",
    "E flat major, 3, false", "bm, 11, true", "b, 11, false", "Cb, 11, false", "AM, 9, false"
  })
  void aKeyIsFoundByItsName(String name, int tonic, boolean minor) {
    assertThat(KeySignature.named(name)).isEqualTo(KeySignature.of(tonic, minor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "Amin7", "m", "C##"})
  void whatIsNoKeyIsRefusedWithASentence(String name) {
    assertThatThrownBy(() -> KeySignature.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + name + "` is no key: write it as C, Am, F#m or Bb.");
  }
}
