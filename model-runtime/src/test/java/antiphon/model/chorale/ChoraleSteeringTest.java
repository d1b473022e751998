package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.music.grid.KeySignature;
import org.junit.jupiter.api.Test;

/// What the performer can ask for.
class ChoraleSteeringTest extends PlayedVoices {
  @Test
  void voicesMoveMoreOftenWhereMoreIsAskedFor() throws Exception {
    int itself = attacks(Steering.DENSITY, 100);
    assertThat(attacks(Steering.DENSITY, 200)).isGreaterThan(itself);
    assertThat(attacks(Steering.DENSITY, 0)).isLessThan(itself);
  }

  private int attacks(int control, int value) throws Exception {
    ChoralePlayer player = player(2);
    Steering steering = new Steering();
    steering.set(control, value);
    player.steer(steering);
    int attacks = 0;
    for (int i = 0; i < 400; i++) {
      step(player, 67 + i / 4 % 5, i % 4 == 0, 0);
      for (int cell : cells) {
        attacks += Cell.isOnset(cell) ? 1 : 0;
      }
    }
    return attacks;
  }

  @Test
  void aScaleThatIsLockedIsKept() throws Exception {
    ChoralePlayer player = player(2);
    Steering steering = new Steering();
    steering.set(Steering.KEY, KeyTracker.number(KeySignature.named("E")));
    steering.set(Steering.SCALE_LOCK, 1);
    player.steer(steering);
    int sounded = 0;
    for (int i = 0; i < 400; i++) {
      step(player, 67 + i / 4 % 5, i % 4 == 0, 0);
      for (int cell : cells) {
        if (Cell.pitch(cell) >= 0) {
          sounded++;
          assertThat(KeySignature.named("E").holds(Cell.pitch(cell))).isTrue();
        }
      }
    }
    assertThat(sounded).isGreaterThan(100);
  }

  @Test
  void aHeldChordBindsTheHarmonyUntilItIsLetGo() throws Exception {
    ChoralePlayer player = player(2);
    int dMinor = 1 << 2 | 1 << 5 | 1 << 9;
    int free = 0;
    int bound = 0;
    for (int i = 0; i < 600; i++) {
      if (i % 60 == 20) {
        player.harmony(1L << 50 | 1L << 53 | 1L << 57, 0);
      } else if (i % 60 == 40) {
        player.harmony(1L << 50, 0); // a single note is no chord
      }
      step(player, 67 + i / 4 % 5, i % 4 == 0, i % 3 * 40);
      boolean binds = i % 60 >= 20 && i % 60 < 40;
      if (binds) {
        assertThat(sounding() & ~dMinor).as("step %d", i).isZero();
        bound += Long.bitCount(sounding());
      } else {
        free |= sounding() & ~dMinor;
      }
    }
    assertThat(bound).isGreaterThan(200);
    assertThat(Long.bitCount(free)).isGreaterThan(5);
  }

  @Test
  void anOctaveLowerIsTheSameAnOctaveLower() throws Exception {
    ChoralePlayer player = player(2);
    ChoralePlayer low = player(2);
    Steering steering = new Steering();
    steering.set(Steering.REGISTER, -12);
    low.steer(steering);
    for (int i = 0; i < 200; i++) {
      int pitch = 67 + i / 4 % 5;
      begin(player, 0);
      player.decideAfter(pitch, i % 4 == 0);
      low.begin(step, step % 16, 16);
      low.decideAfter(pitch, i % 4 == 0);
      int[] lower = new int[3];
      for (int voice = 0; voice < 3; voice++) {
        lower[voice] = low.decision(voice);
        int decision = player.decision(voice);
        assertThat(lower[voice]).isEqualTo(decision < 0 ? decision : decision - 12);
      }
      end(player, pitch, i % 4 == 0);
      for (int voice = 0; voice < 3; voice++) {
        int sounded = Cell.pitch(cells[voice]);
        low.sounded(voice, sounded < 0 ? sounded : sounded - 12, Cell.isOnset(cells[voice]));
      }
      low.end(pitch, i % 4 == 0, 90);
    }
  }

  @Test
  void anOctaveHigherCrossesNothing() throws Exception {
    double itself = meanPitch(0);
    assertThat(meanPitch(12)).isGreaterThan(itself + 3);
    assertThat(meanPitch(24)).isGreaterThan(itself + 3);
  }

  private double meanPitch(int register) throws Exception {
    ChoralePlayer player = player(2);
    Steering steering = new Steering();
    steering.set(Steering.REGISTER, register);
    player.steer(steering);
    long sum = 0;
    int count = 0;
    for (int i = 0; i < 400; i++) {
      int pitch = 70 + i / 4 % 5;
      step(player, pitch, i % 4 == 0, 0);
      int above = pitch;
      for (int cell : cells) {
        if (cell != Cell.SILENT) {
          assertThat(Cell.pitch(cell)).isLessThanOrEqualTo(above);
          above = Cell.pitch(cell);
          sum += above;
          count++;
        }
      }
    }
    return (double) sum / count;
  }

  @Test
  void loudnessStaysModerateWhereItShallNotFollow() throws Exception {
    ChoralePlayer player = player(1);
    step(player, 67, true, 0);
    assertThat(player.velocity(0)).isEqualTo(90 * 7 / 8);
    Steering steering = new Steering();
    steering.set(Steering.VELOCITY_FOLLOW, 0);
    player.steer(steering);
    assertThat(player.velocity(0)).isEqualTo(Steering.MODERATE);
  }
}
