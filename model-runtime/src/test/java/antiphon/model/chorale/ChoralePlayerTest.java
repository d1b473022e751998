package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Models;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.kernel.Kernels;
import antiphon.music.Pitch;
import antiphon.music.grid.KeySignature;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The player's own rules, under a network of random numbers: what holds here holds for any model.
class ChoralePlayerTest {
  private static final int[] LOWEST = {53, 48, 40};
  private static final int[] HIGHEST = {74, 69, 64};
  private static CompiledModel model;

  private final int[] cells = new int[3];
  private int step;

  @BeforeAll
  static void makeModel() throws Exception {
    model = Models.random(Architecture.chorale(), 5);
  }

  private static ChoralePlayer player(long seed) throws Exception {
    return player(model, seed);
  }

  private static ChoralePlayer player(CompiledModel model, long seed) throws Exception {
    ChoralePlayer player = new ChoralePlayer(model, Kernels.best());
    player.reset(seed);
    return player;
  }

  /// One step with the performer known; prepares `slices` slices first.
  private void step(StepPlayer player, int pitch, boolean onset, int slices) {
    begin(player, slices);
    player.decideAfter(pitch, onset);
    end(player, pitch, onset);
  }

  private void begin(StepPlayer player, int slices) {
    player.begin(step, step % 16, 16);
    for (int i = 0; i < slices; i++) {
      player.prepare();
    }
  }

  private void end(StepPlayer player, int pitch, boolean onset) {
    for (int voice = 0; voice < 3; voice++) {
      int decision = player.decision(voice);
      cells[voice] =
          switch (decision) {
            case StepPlayer.HOLD -> Cell.held(cells[voice]);
            case StepPlayer.REST -> Cell.SILENT;
            default -> Cell.of(decision, true);
          };
      player.sounded(voice, Cell.pitch(cells[voice]), Cell.isOnset(cells[voice]));
    }
    player.end(pitch, onset, 90);
    step++;
  }

  private boolean silent() {
    return cells[0] == Cell.SILENT && cells[1] == Cell.SILENT && cells[2] == Cell.SILENT;
  }

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
  void voicesMoveMoreOftenWhereMoreIsAskedFor() throws Exception {
    int itself = attacks(Steering.DENSITY, 100);
    assertThat(attacks(Steering.DENSITY, 200)).isGreaterThan(itself);
    assertThat(attacks(Steering.DENSITY, 0)).isLessThan(itself);
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

  /// What sounds in any voice.
  private int sounding() {
    int classes = 0;
    for (int cell : cells) {
      classes |= cell == Cell.SILENT ? 0 : 1 << Cell.pitch(cell) % 12;
    }
    return classes;
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

  @ParameterizedTest
  @EnumSource
  void theSameSeedPlaysTheSameHoweverMuchWasPrepared(DuetTrunk trunk) throws Exception {
    CompiledModel network = Models.random(Architecture.chorale(trunk), 5);
    ChoralePlayer lazy = player(network, 4);
    ChoralePlayer eager = player(network, 4);
    ChoralePlayer other = player(network, 5);
    Random random = new Random(6);
    boolean differs = false;
    for (int i = 0; i < 400; i++) {
      int pitch = 65 + random.nextInt(12);
      int known = random.nextInt(4);
      for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
        player.begin(i, i % 12, 12);
      }
      boolean another = random.nextInt(8) == 0;
      long held = 0x91L << random.nextInt(48); // a major triad
      for (int twice = 0; twice < 2; twice++) {
        for (int slice = random.nextInt(250); slice > 0; slice--) {
          eager.prepare();
        }
        for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
          if (another) {
            player.harmony(held * twice, 0);
          }
        }
        for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
          switch (known) {
            case 0 -> player.decideBefore();
            case 1 -> player.decideAfter(Pitch.SILENT, false);
            default -> player.decideAfter(pitch + 3 * twice, known == 2);
          }
        }
        for (int voice = 0; voice < 3; voice++) {
          assertThat(eager.decision(voice)).isEqualTo(lazy.decision(voice));
          differs |= other.decision(voice) != lazy.decision(voice);
        }
        assertThat(eager.sure()).isEqualTo(lazy.sure());
      }
      // all three are told the same: what the first one did
      int[] sounded = new int[3];
      for (int voice = 0; voice < 3; voice++) {
        sounded[voice] = lazy.decision(voice) >= 0 ? lazy.decision(voice) : 50;
      }
      for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
        for (int voice = 0; voice < 3; voice++) {
          player.sounded(voice, sounded[voice], lazy.decision(voice) >= 0);
        }
        player.end(pitch, true, 80);
      }
    }
    assertThat(differs).isTrue();
    assertThat(lazy.answeredAhead()).isZero();
    assertThat(eager.answeredAhead()).isBetween(200L, 600L);
  }

  @Test
  void aStepDecidedTwiceTheSameWayIsDecidedTheSame() throws Exception {
    ChoralePlayer player = player(7);
    step(player, 72, true, 0);
    begin(player, 3);
    player.decideAfter(74, true);
    int[] first = {player.decision(0), player.decision(1), player.decision(2)};
    player.decideBefore();
    player.decideAfter(71, true);
    player.decideAfter(74, true);
    assertThat(new int[] {player.decision(0), player.decision(1), player.decision(2)})
        .isEqualTo(first);
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
  void loudnessFollowsThePerformer() throws Exception {
    ChoralePlayer player = player(10);
    begin(player, 0);
    player.decideAfter(72, true);
    end(player, 72, true);
    assertThat(player.velocity(0)).isEqualTo(90 * 7 / 8);
  }

  @Test
  void onceWarmAStepAllocatesNothing() throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    ChoralePlayer player = player(11);
    // The compiler finishes in its own time: what counts is that allocation ends.
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 200 && allocated > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 60; i++) {
        int pitch = 67 + i % 5;
        begin(player, 4 * i);
        player.decideBefore();
        player.decideAfter(pitch, i % 2 == 0);
        end(player, pitch, i % 2 == 0);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated).isZero();
  }
}
