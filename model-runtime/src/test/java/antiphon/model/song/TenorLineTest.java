package antiphon.model.song;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.KeyTracker;
import antiphon.music.Pitch;
import org.junit.jupiter.api.Test;

class TenorLineTest {
  private static final int C_MAJOR = KeyTracker.scale(0);
  private static final int TRIAD = ChordSymbol.tones(ChordSymbol.of(0, ChordSymbol.MAJOR));
  private static final int BASS = 48;
  private static final int RIGHT_HAND = 64;

  private final TenorLine line = new TenorLine();
  private int tenor = 55;

  /// Plays a beat of four sixteenths over a triad of C.
  ///
  /// @return what was passed through, or silence
  private int beat(int beat, int quiet, float density, int melody) {
    int through = Pitch.SILENT;
    for (int place = 0; place < 4; place++) {
      line.begin(4 * beat + place, 4 * (beat % 4) + place, Pulse.FOUR, quiet, density);
      if (place == 0 && line.goal() != Pitch.SILENT) {
        tenor = line.goal();
      }
      int passing = line.passing(tenor, BASS, RIGHT_HAND, TRIAD, C_MAJOR, melody);
      if (passing != Pitch.SILENT) {
        assertThat(place).isGreaterThanOrEqualTo(2);
        through = passing;
        tenor = passing;
      }
      line.end(tenor);
    }
    return through;
  }

  private static boolean has(int set, int pitch) {
    return (set >> pitch % 12 & 1) != 0;
  }

  @Test
  void itPassesThroughTheScaleFromToneToToneOfTheChord() {
    line.reset(1);
    int passed = 0;
    int moved = 0;
    for (int beat = 0; beat < 1000; beat++) {
      int from = tenor;
      int through = beat(beat, 8, 1, Pitch.SILENT);
      if (through != Pitch.SILENT) {
        passed++;
        assertThat(has(C_MAJOR, through)).isTrue();
        assertThat(has(TRIAD, through)).isFalse();
        assertThat(through).isBetween(from - 2, from + 2).isBetween(BASS + 1, BASS + Hands.REACH);
        // One beat later it has arrived.
        beat(++beat, 8, 0, Pitch.SILENT);
        moved += tenor == from ? 0 : 1;
        assertThat(has(TRIAD, tenor)).isTrue();
        assertThat(tenor).isBetween(through - 2, through + 2);
      }
    }
    assertThat(passed).isBetween(350, 500);
    assertThat(moved).as("as long as there is another tone to go to").isEqualTo(passed);
  }

  @Test
  void whereThereIsNoOtherToneItTurnsBack() {
    int turned = 0;
    for (int beat = 0; beat < 100; beat++) {
      line.reset(beat);
      line.begin(0, 0, Pulse.FOUR, 8, 1);
      line.begin(2, 2, Pulse.FOUR, 8, 1);
      int through = line.passing(55, 52, 58, TRIAD, C_MAJOR, Pitch.SILENT);
      line.end(through);
      line.begin(4, 4, Pulse.FOUR, 8, 1);
      if (through != Pitch.SILENT) {
        assertThat(through).isIn(53, 57);
        assertThat(line.goal()).isEqualTo(55);
        turned++;
      }
    }
    assertThat(turned).isGreaterThan(50);
  }

  @Test
  void itMovesMoreUnderWhoeverIsQuietAndAsOftenAsIsAskedFor() {
    int[] passed = new int[3];
    for (int beat = 0; beat < 1000; beat++) {
      line.reset(beat);
      tenor = 55;
      passed[0] += beat(beat, 8, 1, Pitch.SILENT) == Pitch.SILENT ? 0 : 1;
      line.reset(beat);
      tenor = 55;
      passed[1] += beat(beat, 1, 1, Pitch.SILENT) == Pitch.SILENT ? 0 : 1;
      line.reset(beat);
      tenor = 55;
      passed[2] += beat(beat, 1, 0.3f, Pitch.SILENT) == Pitch.SILENT ? 0 : 1;
    }
    assertThat(passed[0]).isGreaterThan(passed[1] * 3 / 2);
    assertThat(passed[1]).isGreaterThan(passed[2] * 3 / 2);
    assertThat(passed[2]).isPositive();
  }

  @Test
  void itTakesNoSemitoneBesideTheMelody() {
    line.reset(1);
    int passed = 0;
    for (int beat = 0; beat < 500; beat++) {
      int through = beat(beat, 8, 1, 76);
      assertThat(through % 12).isNotEqualTo(5);
      passed += through == Pitch.SILENT ? 0 : 1;
    }
    assertThat(passed).isPositive();
  }
}
