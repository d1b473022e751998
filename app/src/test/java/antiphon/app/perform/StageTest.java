package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.Pitch;
import antiphon.music.midi.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Performances as they are on a stage, under the shipped player.
class StageTest {
  private static final String MELODY = "G4 A4 B4 C5 D5 C5 B4 A4 B4 A4 G4 F#4 G4 B4 A4 G4";

  private static Scripted.Played chorale(Scripted performance) {
    return performance.play("chorale", 1, UnaryOperator.identity());
  }

  @Test
  void octavesAndChordsInTheRightHandAreAccompaniedAsTheirMelody() {
    Scripted full = new Scripted().line(0, MELODY);
    double at = 0;
    for (String name : MELODY.split(" ", -1)) {
      int pitch = Pitch.parse(name);
      full.note(at, at + 1, pitch - 12, 70);
      full.note(at, at + 1, pitch - 4, 70);
      at++;
    }
    assertThat(chorale(full).notes()).isEqualTo(chorale(new Scripted().line(0, MELODY)).notes());
  }

  @Test
  void theOtherHandUnderAMelodyWithRestsIsNoMelody() {
    String withRests = "G4 A4 B4 - D5 C5 - A4 B4 A4 - F#4 G4 B4 A4 G4";
    Scripted both = new Scripted().line(0, withRests);
    for (int i = 0; i < 32; i++) {
      both.note(i / 2.0, i / 2.0 + 0.5, i % 2 == 0 ? "G2" : "B2");
    }
    List<Note> alone = chorale(new Scripted().line(0, withRests)).notes();
    List<Note> together = chorale(both).notes();
    assertThat(together.stream().filter(n -> n.onsetTick() < Scripted.ticks(16)).toList())
        .isEqualTo(alone.stream().filter(n -> n.onsetTick() < Scripted.ticks(16)).toList());
  }

  @Test
  void aTrillIsNotHarmonisedNoteByNote() {
    Scripted trill = new Scripted().line(0, "G4 A4 B4 C5");
    for (int i = 0; i < 32; i++) {
      trill.note(4 + i / 8.0, 4.12 + i / 8.0, i % 2 == 0 ? "B4" : "C5");
    }
    trill.line(8, "A4 G4");
    List<Integer> bassesBegun = new ArrayList<>();
    for (Note note : chorale(trill).voices().getLast()) {
      if (note.onsetTick() >= Scripted.ticks(4) && note.onsetTick() < Scripted.ticks(8)) {
        bassesBegun.add(note.pitch());
      }
    }
    assertThat(bassesBegun).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void wrongNotesAreBarelyHeard() {
    Scripted wrong = new Scripted().line(0, MELODY);
    for (int i = 1; i < 16; i += 4) {
      int pitch = Pitch.parse(MELODY.split(" ", -1)[i]);
      wrong.note(i, i + 0.04, pitch + 1, 60); // 24 ms, together with the right key
    }
    Scripted.Played clean = chorale(new Scripted().line(0, MELODY));
    Scripted.Played played = chorale(wrong);
    assertThat(consonance(played)).isGreaterThan(consonance(clean) - 0.1);
  }

  /// The share of the notes under the melody, late in each beat, that are consonant with it.
  private static double consonance(Scripted.Played played) {
    List<Boolean> consonant = new ArrayList<>();
    for (int beat = 0; beat < 16; beat++) {
      int melody = Pitch.parse(MELODY.split(" ", -1)[beat]);
      for (int pitch : played.soundingAt(beat + 0.9)) {
        consonant.add(List.of(0, 3, 4, 7, 8, 9).contains(Math.floorMod(melody - pitch, 12)));
      }
    }
    return (double) consonant.stream().filter(c -> c).count() / consonant.size();
  }

  @Test
  void nothingSoundsBeforeThePerformerHasBegun() {
    Scripted.Played played = chorale(new Scripted().line(13, MELODY));
    assertThat(played.notes()).isNotEmpty();
    assertThat(played.notes()).allMatch(note -> note.onsetTick() >= Scripted.ticks(13));
  }

  @Test
  void aPhraseIsFollowedByRestUntilThePerformerGoesOn() {
    Scripted.Played played = chorale(new Scripted().line(0, "G4 A4 B4 G4").line(8, "A4 B4 C5 B4"));
    for (double at = 5.1; at < 7.95; at += 0.1) {
      assertThat(played.soundingAt(at)).as("at %s", at).isEmpty();
    }
    assertThat(played.soundingAt(3.5)).isNotEmpty();
    assertThat(played.soundingAt(8.5)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "G, G4 A4 B4 C5 D5 C5 B4 A4 B4 C5 A4 A4, G4, G B D",
    "C, E5 D5 C5 B4 C5 D5 E5 F5 G5 F5 E5 D5, C5, C E G",
    "D, F#5 E5 D5 C#5 D5 E5 F#5 G5 A5 G5 F#5 E5, D5, D F# A",
    "Am, A4 B4 C5 D5 E5 D5 C5 B4 C5 D5 B4 G#4, A4, A C E",
    "Bb, Bb4 C5 D5 Eb5 F5 Eb5 D5 C5 D5 Eb5 C5 C5, Bb4, Bb D F"
  })
  void aFinalLongNoteGetsAFinalChordAndThenSilence(
      String key, String phrase, String last, String chord) {
    double end = 12 + 9.3;
    Scripted.Played played = chorale(new Scripted().line(0, phrase).note(12, end, last));
    int classes = Scripted.classes(chord);
    for (double at = 12 + 4.3; at < end; at += 0.25) {
      assertThat(played.classesAt(at) & ~classes).as("at %s", at).isZero();
      assertThat(played.soundingAt(at)).hasSizeGreaterThanOrEqualTo(2);
    }
    int bass = played.soundingAt(end - 0.1).getLast();
    assertThat(1 << bass % 12)
        .as("the bass has the root")
        .isEqualTo(Scripted.classes(key.replace("m", "")));
    assertThat(played.notes())
        .allMatch(note -> note.onsetTick() < Scripted.ticks(12 + 4.3))
        .allMatch(note -> note.endTick() <= Scripted.ticks(end + 0.26));
  }
}
