package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.music.Pitch;
import antiphon.music.grid.KeySignature;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The player's own rules, under a network of random numbers: what holds here holds for any model.
class ChoralePlayerTest extends PlayedVoices {
  private static final int[] LOWEST = {53, 48, 40};
  private static final int[] HIGHEST = {74, 69, 64};

  @Test
  void nothingSoundsBeforeThePerformerBegins() throws Exception {
    ChoralePlayer player = player(1);
    for (int i = 0; i < 100; i++) {
      begin(player, 1);
      if (i % 2 == 0) {
        player.decideBefore();
      } else {
        player.decideAfter(Pitch.SILENT, false);
      }
      end(player, Pitch.SILENT, false);
      assertThat(player.resting()).isTrue();
      assertThat(silent()).isTrue();
    }
  }

  @Test
  void allVoicesComeInWithHisFirstNote() throws Exception {
    ChoralePlayer player = player(1);
    for (int seed = 1; seed <= 100; seed++) {
      player.reset(seed);
      Arrays.fill(cells, Cell.SILENT);
      step(player, 72, true, 0);
      assertThat(cells).as("seed %d", seed).doesNotContain(Cell.SILENT);
    }
  }

  @Test
  void voicesKeepTheirRangesAndDoNotCross() throws Exception {
    ChoralePlayer player = player(2);
    Random random = new Random(3);
    int pitch = 70;
    int attacks = 0;
    for (int i = 0; i < 3000; i++) {
      boolean onset = i % 2 == 0;
      if (onset) {
        pitch = Math.clamp(pitch + random.nextInt(9) - 4, 60, 81);
      }
      step(player, pitch, onset, 0);
      for (int voice = 0; voice < 3; voice++) {
        if (Cell.isOnset(cells[voice])) {
          attacks++;
          assertThat(Cell.pitch(cells[voice])).isBetween(LOWEST[voice], HIGHEST[voice]);
        }
      }
      int above = pitch;
      for (int voice = 0; voice < 3; voice++) {
        if (cells[voice] != Cell.SILENT) {
          assertThat(Cell.pitch(cells[voice]))
              .as("step %d voice %d", i, voice)
              .isLessThanOrEqualTo(above);
          above = Cell.pitch(cells[voice]);
        }
      }
    }
    assertThat(attacks).isGreaterThan(500);
  }

  @Test
  void aBeatOfSilenceIsAnsweredByRestAndANewNoteWakesThePlayer() throws Exception {
    ChoralePlayer player = player(8);
    for (int i = 0; i < 32; i++) {
      step(player, 72, i % 4 == 0, 5);
    }
    assertThat(silent()).isFalse();
    for (int i = 0; i < 5; i++) {
      step(player, Pitch.SILENT, false, 5);
    }
    assertThat(silent()).isTrue();
    assertThat(player.resting()).isTrue();
    for (int i = 0; i < 16; i++) {
      step(player, 72, i % 4 == 0, 5);
    }
    assertThat(player.resting()).isFalse();
    assertThat(silent()).isFalse();
  }

  @Test
  void aNoteThatIsHeldThroughTheWholeWindowIsNoLongerAccompanied() throws Exception {
    ChoralePlayer player = player(9);
    for (int i = 0; i < 66; i++) {
      step(player, 72, i == 0, 5);
    }
    assertThat(player.resting()).isTrue();
    assertThat(silent()).isTrue();
  }

  @Test
  void aNoteOfABarIsTakenForTheLastAndGetsAFinalChordThatEndsWithIt() throws Exception {
    ChoralePlayer player = player(3);
    Steering steering = new Steering();
    steering.set(Steering.KEY, KeyTracker.number(KeySignature.named("F")));
    player.steer(steering);
    for (int i = 0; i < 48; i++) {
      step(player, 72 - i / 4 % 3, i % 4 == 0, 0);
    }
    int fMajor = 1 << 5 | 1 << 9 | 1;
    for (int i = 0; i < 30; i++) {
      step(player, 72, i == 0, 0);
      boolean attacks = false;
      for (int cell : cells) {
        attacks |= Cell.isOnset(cell);
      }
      if (i >= 16) {
        assertThat(sounding() & ~fMajor).isZero();
        assertThat(attacks && i > 16).as("step %d", i).isFalse();
        assertThat(silent()).isFalse();
      }
    }
    assertThat(Cell.pitch(cells[2]) % 12).isEqualTo(5);
    step(player, Pitch.SILENT, false, 0);
    assertThat(silent()).isTrue();
    step(player, Pitch.SILENT, false, 0);
    assertThat(player.resting()).isTrue();
    step(player, 72, true, 0);
    assertThat(silent()).isFalse();
  }

  @Test
  void loudnessFollowsThePerformer() throws Exception {
    ChoralePlayer player = player(10);
    begin(player, 0);
    player.decideAfter(72, true);
    end(player, 72, true);
    assertThat(player.velocity(0)).isEqualTo(90 * 7 / 8);
  }
}
