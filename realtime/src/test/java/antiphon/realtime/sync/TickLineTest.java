package antiphon.realtime.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ticks that come up to 3 ms early or late, from 200 seeds.
class TickLineTest {
  private static final int SEEDS = 200;
  private static final double JITTER = 3e6;
  private static final double GUESS = 60e9 / 24 / 90;

  private static double nanosPerTick(double tempo) {
    return 60e9 / 24 / tempo;
  }

  /// The other machine goes on by a tick; returns by how much the line is wrong, in nanoseconds.
  private static double go(Fixture f, double nanosPerTick) {
    f.meant += nanosPerTick;
    f.line.tick(Math.round(f.meant + f.random.nextDouble(-JITTER, JITTER)));
    return f.line.nanos() - f.meant;
  }

  private static final class Fixture {
    final TickLine line = new TickLine(GUESS);
    final SplittableRandom random;
    double meant = 1e9;

    Fixture(long seed) {
      random = new SplittableRandom(seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 60, 90, 97.3, 120, 180, 300})
  void isLockedAfterAQuarterWhateverTheTempo(double tempo) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Fixture f = new Fixture(seed);
      int ticks = 0;
      while (!f.line.locked()) {
        go(f, nanosPerTick(tempo));
        ticks++;
      }
      double error = go(f, nanosPerTick(tempo));
      assertThat(ticks).isLessThanOrEqualTo(TickLine.LOCK + 6);
      assertThat(Math.abs(error)).as("ns off, seed %d", seed).isLessThan(3.5e6);
      assertThat(Math.abs(f.line.nanosPerTick() - nanosPerTick(tempo)))
          .as("ns a tick off, seed %d", seed)
          .isLessThan(0.35e6);
      for (int i = 0; i < TickLine.LONGEST; i++) {
        go(f, nanosPerTick(tempo));
      }
      for (int i = 0; i < 500; i++) {
        assertThat(Math.abs(go(f, nanosPerTick(tempo)))).isLessThan(1.5e6);
        assertThat(f.line.nanosPerTick() / nanosPerTick(tempo)).isBetween(0.996, 1.004);
        assertThat(f.line.locked()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {60, 80, 110, 119, 121, 130, 240})
  void followsAChangeOfTempoWithinAQuarter(double tempo) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Fixture f = new Fixture(seed);
      for (int i = 0; i < 300; i++) {
        go(f, nanosPerTick(120));
      }
      for (int i = 0; i < TickLine.LOCK; i++) {
        go(f, nanosPerTick(tempo));
      }
      for (int i = 0; i < 300; i++) {
        double error = go(f, nanosPerTick(tempo));
        assertThat(Math.abs(error)).as("tick %d, seed %d", i, seed).isLessThan(4.5e6);
      }
      assertThat(f.line.nanosPerTick() / nanosPerTick(tempo)).isBetween(0.997, 1.003);
    }
  }

  @Test
  void oneLateTickHardlyMovesTheLine() {
    Fixture f = new Fixture(1);
    for (int i = 0; i < 200; i++) {
      go(f, nanosPerTick(120));
    }
    f.meant += nanosPerTick(120);
    f.line.tick(Math.round(f.meant + 60e6));
    assertThat(Math.abs(f.line.nanos() - f.meant)).isLessThan(1.5e6);
    f.meant += nanosPerTick(120);
    f.line.tick(Math.round(f.meant + 40e6)); // the one after it waited behind it
    for (int i = 0; i < 60; i++) {
      go(f, nanosPerTick(120));
    }
    assertThat(Math.abs(go(f, nanosPerTick(120)))).isLessThan(2e6);
  }

  @Test
  void aDropOutOfTwoSecondsIsCountedAndThePlaceKept() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Fixture f = new Fixture(seed);
      for (int i = 0; i < 200; i++) {
        go(f, nanosPerTick(120));
      }
      f.meant += 96 * nanosPerTick(120);
      int ticks = f.line.tick(Math.round(f.meant + f.random.nextDouble(-JITTER, JITTER)));
      assertThat(ticks).isEqualTo(96);
      assertThat(Math.abs(f.line.nanos() - f.meant)).isLessThan(4e6);
      assertThat(f.line.locked()).isFalse();
      for (int i = 0; i < TickLine.LOCK; i++) {
        go(f, nanosPerTick(120));
      }
      assertThat(f.line.locked()).isTrue();
      assertThat(Math.abs(go(f, nanosPerTick(120)))).isLessThan(2.5e6);
    }
  }

  @Test
  void aClockGoneMadStaysWithinTheTemposThatThereAre() {
    SplittableRandom wild = new SplittableRandom(7);
    TickLine mad = new TickLine(GUESS);
    long now = 0;
    for (int i = 0; i < 100_000; i++) {
      now += wild.nextBoolean() ? wild.nextLong(1_000) : wild.nextLong(3_000_000_000L);
      assertThat(mad.tick(now)).isGreaterThanOrEqualTo(1);
      assertThat(mad.nanosPerTick()).isBetween(2.5e6, 250e6);
      assertThat(Math.abs(mad.nanos() - now)).isLessThan(2_000_000_000L);
    }
  }
}
