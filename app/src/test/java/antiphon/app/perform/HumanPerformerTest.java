package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.song.ChordSymbol;
import antiphon.music.midi.Note;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A performer is no file: he sways about the click, begins with a pickup, strikes wrong keys,
/// comes early and late, and stops. Under the shipped players, at 600 ms a quarter.
class HumanPerformerTest {
  private static final double MILLI = 1 / 600.0;
  private static final double SIXTEENTH = 0.25;
  static final List<String> MELODIES =
      List.of(
          "G4 A4 B4 C5 D5 C5 B4 A4 B4 A4 G4 F#4 G4 B4 A4 G4 B4 C5 D5 D5 C5 B4 A4 B4 C5 B4 A4 G4",
          "E5 D5 C5 D5 E5 F5 G5 E5 F5 E5 D5 C5 D5 E5 D5 C5 G5 A5 G5 F5 E5 D5 C5 D5 E5 C5 D5 C5",
          "A4 B4 C5 D5 E5 D5 C5 B4 C5 D5 B4 G#4 A4 B4 C5 A4 E5 D5 C5 B4 C5 D5 E5 F5 E5 D5 B4 A4");

  private static final int SEEDS = 4;

  /// Late in each beat, when what the performer does there is long known.
  private static final double[] LATE = {0.6, 0.75, 0.9};

  private static List<Integer> line(String melody) {
    return Scripted.pitches(melody);
  }

  /// A melody in quarters, each note moved from its place.
  private static Scripted moved(String melody, DoubleUnaryOperator deviation) {
    Scripted script = new Scripted();
    List<Integer> line = line(melody);
    for (int i = 0; i < line.size(); i++) {
      double at = Math.max(0, i + deviation.applyAsDouble(i));
      script.note(at, i + 0.95 + deviation.applyAsDouble(i + 1), line.get(i), 80);
    }
    return script;
  }

  private static Scripted.Played play(String player, Scripted script) {
    return play(player, 1, script);
  }

  private static Scripted.Played play(String player, long seed, Scripted script) {
    return script.play(player, seed, UnaryOperator.identity());
  }

  /// The share of the notes that are consonant with the melody, at times after some of its
  /// quarters.
  private static double consonance(
      Scripted.Played played, List<Integer> line, int first, int every, double... after) {
    int consonant = 0;
    int all = 0;
    for (int beat = first; beat < line.size(); beat += every) {
      for (double later : after) {
        for (int pitch : played.soundingAt(beat + later)) {
          int interval = Math.floorMod(line.get(beat) - pitch, 12);
          consonant += List.of(0, 3, 4, 7, 8, 9).contains(interval) ? 1 : 0;
          all++;
        }
      }
    }
    return (double) consonant / all;
  }

  /// The mean over melodies and seeds of what a deviation leaves of the consonance.
  private static double kept(String player, DoubleUnaryOperator deviation) {
    double moved = 0;
    double exact = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      for (String melody : MELODIES) {
        moved += consonance(play(player, seed, moved(melody, deviation)), line(melody), 0, 1, LATE);
        exact += consonance(play(player, seed, moved(melody, _ -> 0)), line(melody), 0, 1, LATE);
      }
    }
    return moved / exact;
  }

  /// 60 ms behind the click, 60 ms before it, and back, in seven beats.
  private static double rubato(double quarter) {
    return 60 * MILLI * Math.sin(quarter * 2 * Math.PI / 7);
  }

  /// 40 to 80 ms early or late, each note for itself.
  private static double uneven(double quarter) {
    SplittableRandom random = new SplittableRandom(Math.round(quarter));
    return random.nextDouble(40, 80) * MILLI * (random.nextBoolean() ? 1 : -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chorale", "song"})
  void rubatoAroundTheClickLeavesTheHarmonyAsItWas(String player) {
    assertThat(kept(player, HumanPerformerTest::rubato)).isGreaterThan(0.93);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chorale", "song"})
  void earlyAndLateNotesLeaveTheHarmonyAsItWas(String player) {
    assertThat(kept(player, HumanPerformerTest::uneven)).isGreaterThan(0.93);
  }

  @ParameterizedTest
  @ValueSource(doubles = {60, 80})
  void theAccompanistKeepsTheClickWhateverThePerformerDoes(double millis) {
    Scripted.Played played =
        play(
            "chorale",
            moved(
                String.join(" ", MELODIES),
                quarter -> quarter % 2 == 0 ? millis * MILLI : -millis * MILLI));
    assertThat(played.notes()).hasSizeGreaterThan(60);
    for (Note note : played.notes()) {
      double late = quarters(note.onsetTick()) % SIXTEENTH / MILLI;
      // On a sixteenth of the click, or as a reply, for which a sixteenth has less than half its
      // length.
      assertThat(late).as("note at %s", quarters(note.onsetTick())).isBetween(0.0, 68.0);
    }
  }

  private static double quarters(long tick) {
    return (double) tick / Scripted.PPQ;
  }

  @ParameterizedTest
  @ValueSource(strings = {"chorale", "song"})
  void afterAWrongNoteTheHarmonyIsRightWithinABeat(String player) {
    double after = 0;
    double clean = 0;
    double struck = 0;
    for (String melody : MELODIES) {
      List<Integer> line = line(melody);
      Scripted script = new Scripted();
      for (int i = 0; i < line.size(); i++) {
        boolean wrong = i % 4 == 2;
        if (wrong) {
          script.note(i, i + SIXTEENTH, line.get(i) + (i % 8 == 2 ? 1 : -1), 80);
        }
        script.note(wrong ? i + SIXTEENTH : i, i + 0.95, line.get(i), 80);
      }
      for (long seed = 1; seed <= SEEDS; seed++) {
        Scripted.Played played = play(player, seed, script);
        Scripted.Played exact = play(player, seed, moved(melody, _ -> 0));
        after += consonance(played, line, 3, 4, 0.3, 0.6, 0.9);
        clean += consonance(exact, line, 3, 4, 0.3, 0.6, 0.9);
        struck += consonance(played, line, 2, 4, 0.2);
      }
    }
    assertThat(after).isGreaterThan(0.93 * clean);
    assertThat(struck).as("the wrong note was answered").isLessThan(0.9 * clean);
  }

  @ParameterizedTest
  @CsvSource({
    "chorale, 1",
    "chorale, 3",
    "song, 1",
    "song, 3",
  })
  void aPickupIsHeardAndTheBarAfterItIsHarmonised(String player, int upbeats) {
    // Bar lines stand at 1, 5 and so on; he begins in the second bar, with its last quarters.
    int barLine = 9;
    double begins = barLine - upbeats;
    Scripted script = new Scripted().pickup(1).line(begins, MELODIES.getFirst());
    Scripted.Played played = play(player, script);
    assertThat(played.notes())
        .isNotEmpty()
        .allMatch(note -> note.onsetTick() >= Scripted.ticks(begins));
    assertThat(played.soundingAt(barLine + 0.2)).hasSizeGreaterThanOrEqualTo(3);
    int melody = 1 << line(MELODIES.getFirst()).get(upbeats) % 12;
    int together = played.classesAt(barLine + 0.2) | melody;
    assertThat(Integer.bitCount(together)).isGreaterThanOrEqualTo(3);
    assertThat(IntStream.range(0, ChordSymbol.COUNT).map(ChordSymbol::tones))
        .as("a triad or a seventh with the melody")
        .anyMatch(chord -> (together & ~chord) == 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void theBarIsWhereTheSettingsSay(int pickup) {
    Scripted script = new Scripted().pickup(pickup).line(0, MELODIES.getFirst());
    Scripted.Played played = play("song", script);
    int loudest = played.notes().stream().mapToInt(Note::velocity).max().orElseThrow();
    List<Note> accents = played.notes().stream().filter(n -> n.velocity() == loudest).toList();
    assertThat(accents).hasSizeGreaterThanOrEqualTo(6);
    assertThat(accents)
        .allSatisfy(note -> {
          double beat = quarters(note.onsetTick()) - pickup;
          assertThat(beat - 4 * Math.floor(beat / 4)).isBetween(0.0, 31 * MILLI);
        });
  }

  @ParameterizedTest
  @CsvSource({"chorale, 1.1", "song, 12.1", "duet, 20"})
  void whoStopsInMidPhraseIsLeftInPeace(String player, double within) {
    double stops = 10.5;
    Scripted script = new Scripted();
    List<Integer> line = line(MELODIES.getFirst());
    for (int i = 0; i < 10; i++) {
      script.note(i, i + 0.95, line.get(i), 80);
    }
    script.note(10, stops, line.get(10), 80);
    Scripted.Played played = play(player, script);
    assertThat(played.end()).isBetween(stops, stops + within + SIXTEENTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chorale", "song"})
  void whoComesBackIsAccompaniedAtOnce(String player) {
    Scripted.Played played =
        play(player, new Scripted().line(0, "G4 A4 B4 C5 D5").line(25.5, "B4 A4 G4 F#4 G4"));
    assertThat(played.soundingAt(25.4)).isEmpty();
    assertThat(DoubleStream.of(25.7, 26.2, 27.2, 28.2))
        .allSatisfy(at -> assertThat(played.soundingAt(at)).hasSizeGreaterThanOrEqualTo(2));
  }
}
