package antiphon.model.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.Allocation;
import antiphon.model.DuetNetwork;
import antiphon.model.Models;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Pitch;
import antiphon.music.grid.KeySignature;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The player's own rules, under a network of random numbers: what holds here holds for any model.
class SongPlayerTest {
  private static CompiledModel model;

  private final int[] cells = new int[Texture.ROLES];
  private final Steering steering = new Steering();
  private SongPlayer player;
  private int step;

  @BeforeAll
  static void makeModel() throws Exception {
    model = Models.random(Architecture.song(DuetTrunk.POOLED), 8);
  }

  @BeforeEach
  void makePlayer() throws Exception {
    player = new SongPlayer(model, Kernels.best());
    restart(1);
  }

  private void restart(long seed) {
    player.reset(seed);
    step = 0;
    Arrays.fill(cells, Cell.SILENT);
  }

  private void step(int pitch, boolean onset, int slices) {
    begin(slices);
    player.decideAfter(pitch, onset);
    end(pitch, onset);
  }

  private void begin(int slices) {
    player.steer(steering);
    player.begin(step, step % 16, 16);
    for (int i = 0; i < slices; i++) {
      player.prepare();
    }
  }

  private void end(int pitch, boolean onset) {
    for (int voice = 0; voice < Texture.ROLES; voice++) {
      cells[voice] =
          switch (player.decision(voice)) {
            case StepPlayer.HOLD -> Cell.held(cells[voice]);
            case StepPlayer.REST -> Cell.SILENT;
            default -> Cell.of(player.decision(voice), true);
          };
      player.sounded(voice, Cell.pitch(cells[voice]), Cell.isOnset(cells[voice]));
    }
    player.end(pitch, onset, 90);
    step++;
  }

  private boolean silent() {
    return Arrays.stream(cells).allMatch(cell -> cell == Cell.SILENT);
  }

  /// Plays random notes, and returns a hash of all that was answered.
  private int play(int steps, int slices) {
    Random random = new Random(3);
    int hash = 0;
    int pitch = 67;
    for (int i = 0; i < steps; i++) {
      boolean onset = random.nextInt(3) == 0;
      pitch = onset ? 60 + random.nextInt(20) : pitch;
      step(pitch, onset, slices);
      hash = 31 * hash + Arrays.hashCode(cells);
    }
    return hash;
  }

  @Test
  void nothingSoundsBeforeThePerformerBegins() {
    for (int i = 0; i < 20; i++) {
      step(Pitch.SILENT, false, i);
      assertThat(silent()).isTrue();
      assertThat(player.resting()).isTrue();
    }
    step(67, true, 0);
    assertThat(silent()).isFalse();
  }

  @Test
  void itDiesAwayForThreeBarsOfSilenceOnOneHarmonyAndThenRests() {
    play(64, 2);
    int velocity = 127;
    int last = Pitch.SILENT;
    for (int i = 0; i < 48; i++) {
      step(Pitch.SILENT, false, 1);
      assertThat(silent()).isFalse();
      int bass = Cell.pitch(cells[Texture.BASS]) % 12;
      if (i > 16) {
        assertThat(bass).isEqualTo(last);
      }
      last = bass;
      if (i % 16 == 0) {
        assertThat(player.velocity(Texture.BASS)).isLessThan(velocity);
        velocity = player.velocity(Texture.BASS);
      }
    }
    step(Pitch.SILENT, false, 1);
    assertThat(silent()).isTrue();
    assertThat(player.resting()).isTrue();
  }

  @Test
  void theBassGoesWhereTheHarmonyDoes() {
    Harmonist harmony = new Harmonist(network());
    harmony.reset(1);
    harmony.steer(steering);
    Random random = new Random(7);
    int moved = 0;
    int before = Pitch.SILENT;
    for (int i = 0; i < 400; i++) {
      int pitch = 60 + random.nextInt(20);
      harmony.begin(step % 16, 16);
      harmony.decide(Cell.of(pitch, true));
      harmony.end(pitch, true);
      step(pitch, true, 0);
      assertThat(Cell.pitch(cells[Texture.BASS]) % 12).as("step %d", i).isEqualTo(harmony.bass());
      moved += harmony.bass() == before ? 0 : 1;
      before = harmony.bass();
    }
    assertThat(moved).isGreaterThan(10);
  }

  @Test
  void whatTheTenorPassesThroughIsLeftByStepOnTheBeat() {
    Random random = new Random(5);
    int passed = 0;
    for (int i = 0; i < 2000; i++) {
      boolean passes = step % 4 == 3 && !isInChord(cells[Texture.TENOR]);
      int left = Cell.pitch(cells[Texture.TENOR]);
      boolean onset = random.nextInt(6) == 0;
      step(60 + i % 17, onset, 0);
      if (passes) {
        passed++;
        assertThat(Cell.pitch(cells[Texture.TENOR])).isBetween(left - 2, left + 2);
      }
    }
    assertThat(passed).isGreaterThan(50);
  }

  /// Whether the tenor is silent or another role sounds its tone too, or may.
  private boolean isInChord(int tenor) {
    boolean found = tenor == Cell.SILENT;
    for (int role : new int[] {Texture.HIGH, Texture.MIDDLE, Texture.LOW, Texture.BASS}) {
      found |=
          cells[role] == Cell.SILENT || (Cell.pitch(cells[role]) - Cell.pitch(tenor)) % 12 == 0;
    }
    return found;
  }

  @Test
  void underAHeldChordNothingElseSounds() {
    int chord = 1 | 1 << 3 | 1 << 6;
    player.harmony(1L << 48 | 1L << 51 | 1L << 54, 0);
    for (int i = 0; i < 300; i++) {
      step(60 + i % 13, i % 5 == 0, 0);
      for (int cell : cells) {
        assertThat(cell == Cell.SILENT || (chord >> Cell.pitch(cell) % 12 & 1) != 0).isTrue();
      }
    }
  }

  @Test
  void preparingChangesNothing() {
    int never = play(300, 0);
    restart(1);
    int often = play(300, 1000);
    restart(1);
    assertThat(play(300, 3)).isEqualTo(never).isEqualTo(often);
  }

  @Test
  void aDecisionBeforeChangesNothingOfTheOneAfter() {
    int after = play(200, 0);
    restart(1);
    Random random = new Random(3);
    int hash = 0;
    int pitch = 67;
    for (int i = 0; i < 200; i++) {
      boolean onset = random.nextInt(3) == 0;
      pitch = onset ? 60 + random.nextInt(20) : pitch;
      begin(5);
      if (step > 0) {
        player.decideBefore();
      }
      player.decideAfter(pitch, onset);
      end(pitch, onset);
      hash = 31 * hash + Arrays.hashCode(cells);
    }
    assertThat(hash).isEqualTo(after);
  }

  @Test
  void aTextureHoldsForFourBarsAtLeast() {
    Random random = new Random(9);
    Phrasing phrasing = new Phrasing(new Harmonist(network()));
    phrasing.reset(4);
    int changed = 0;
    Texture before = null;
    int held = 0;
    for (int i = 0; i < 16 * 400; i++) {
      phrasing.begin(i, i % 16);
      if (before != null && phrasing.texture() != before) {
        assertThat(i % 16).isZero();
        assertThat(held).isGreaterThanOrEqualTo(64);
        held = 0;
        changed++;
      }
      before = phrasing.texture();
      held++;
      boolean onset = random.nextInt(4) == 0;
      phrasing.hear(onset || i % 64 < 56 ? 60 : Pitch.SILENT, onset, i % 16);
    }
    assertThat(changed).isBetween(10, 100);
  }

  private static DuetNetwork network() {
    try {
      return new DuetNetwork(model, Kernels.best());
    } catch (ModelException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void densityThatIsAskedForIsPlayed() {
    int[] notes = new int[3];
    int[] asked = {30, 100, 200};
    for (int i = 0; i < asked.length; i++) {
      steering.set(Steering.DENSITY, asked[i]);
      for (int seed = 1; seed <= 8; seed++) {
        restart(seed);
        for (int s = 0; s < 64; s++) {
          step(67, s % 4 == 0, 0);
          notes[i] += (int) Arrays.stream(cells).filter(Cell::isOnset).count();
        }
      }
    }
    assertThat(notes[0]).isLessThan(notes[1] * 2 / 3);
    assertThat(notes[2]).isGreaterThan(notes[1]);
  }

  @Test
  void underALockedScaleAllNotesAreTheKeys() {
    int key = KeyTracker.number(KeySignature.of(9, true));
    steering.set(Steering.KEY, key);
    steering.set(Steering.SCALE_LOCK, 1);
    for (int i = 0; i < 300; i++) {
      step(60 + i % 13, i % 2 == 0, 0);
      for (int cell : cells) {
        assertThat(cell == Cell.SILENT || (KeyTracker.scale(key) >> Cell.pitch(cell) % 12 & 1) != 0)
            .isTrue();
      }
    }
  }

  @Test
  void allocatesNothing() {
    assertThat(Allocation.least(this::fiveHundredSteps)).isZero();
  }

  private float fiveHundredSteps() {
    int sounding = 0;
    for (int i = 0; i < 500; i++) {
      step(60 + i % 12, i % 3 == 0, 4);
      sounding += cells[0] == Cell.SILENT ? 0 : 1;
    }
    return sounding;
  }

  @Test
  void underANoteThatGoesOnTheHarmonyChangesLessThanUnderNewOnes() {
    int held = harmoniesWithinBars(16);
    restart(1);
    assertThat(harmoniesWithinBars(4)).isGreaterThan(2 * held);
  }

  /// How often the bass's pitch class changes within the bars of a melody that strikes its note
  /// every so many steps.
  private int harmoniesWithinBars(int every) {
    int changes = 0;
    int bass = 0;
    for (int i = 0; i < 1600; i++) {
      step(60 + i / 16 * 5 % 19, i % every == 0, 0);
      int now = Cell.pitch(cells[Texture.BASS]) % 12;
      changes += i % 16 != 0 && now != bass ? 1 : 0;
      bass = now;
    }
    return changes;
  }

  @Test
  void aModelOfAnotherKindIsRefused() throws Exception {
    CompiledModel chorale = Models.random(Architecture.chorale(), 1);
    assertThatThrownBy(() -> new SongPlayer(chorale, Kernels.best()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no heads for chord, bass and texture");
  }
}
