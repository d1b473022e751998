package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchTest {
  private static final long DUE = 1_000_000_000;
  private static final long BUDGET = 30_000_000;

  private static Touch touch(long seed, int step, int percent, long budget) {
    Touch touch = new Touch(seed);
    touch.open(step, percent);
    touch.due(DUE, DUE + budget, 150_000_000);
    return touch;
  }

  @Test
  void turnedOffItIsExact() {
    for (int step = 0; step < 100; step++) {
      Touch touch = touch(1, step, 0, BUDGET);
      assertThat(touch.strikesAt(step % 3, DUE, 0)).isEqualTo(DUE);
      assertThat(touch.velocity(step % 3, 1 + step)).isEqualTo(1 + step);
    }
  }

  @Test
  void itStraysWithinItsBoundsAndNeverBeforeTheNoteIsDueNorBeyondTheBudget() {
    Set<Long> times = new HashSet<>();
    Set<Integer> velocities = new HashSet<>();
    for (int step = 0; step < 1000; step++) {
      Touch touch = touch(1, step, 100, BUDGET);
      times.add(touch.strikesAt(1, DUE, 0) - DUE);
      velocities.add(touch.velocity(1, 80) - 80);
      assertThat(touch.strikesAt(1, DUE + Touch.LATEST_NANOS, 0))
          .isEqualTo(DUE + Touch.LATEST_NANOS);
      assertThat(touch(1, step, 100, 4_000_000).strikesAt(1, DUE, 0) - DUE)
          .isBetween(0L, 4_000_000L);
      assertThat(touch.velocity(1, 126)).isBetween(1, 127);
      assertThat(touch.velocity(1, 2)).isBetween(1, 127);
    }
    assertThat(times).hasSizeGreaterThan(900).allMatch(t -> t >= 0 && t <= Touch.LATEST_NANOS);
    assertThat(velocities).hasSizeGreaterThan(15).allMatch(v -> Math.abs(v) <= Touch.WIDEST);
  }

  @Test
  void halfOfItStraysHalfAsFar() {
    for (int step = 0; step < 100; step++) {
      long all = touch(1, step, 100, BUDGET).strikesAt(0, DUE, 0) - DUE;
      assertThat(touch(1, step, 50, BUDGET).strikesAt(0, DUE, 0) - DUE)
          .isBetween(all / 2 - 1, all / 2 + 1);
    }
  }

  @Test
  void aSeedIsATouch() {
    assertThat(strikes(1)).isEqualTo(strikes(1)).isNotEqualTo(strikes(2));
  }

  private static List<Long> strikes(long seed) {
    List<Long> strikes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Touch touch = touch(seed, i / 4, 100, BUDGET);
      strikes.add(touch.strikesAt(i % 4, DUE, 0) * 1000 + touch.velocity(i % 4, 64));
    }
    return strikes;
  }

  @Test
  void aNoteBetweenTheSixteenthsComesThirdsOfOneLater() {
    Touch exact = touch(1, 1, 0, BUDGET);
    assertThat(exact.strikesAt(0, DUE, 1) - DUE).isEqualTo(50_000_000);
    assertThat(exact.strikesAt(0, DUE, 2) - DUE).isEqualTo(100_000_000);
    assertThat(exact.strikesAt(0, DUE + 120_000_000, 2) - DUE).isEqualTo(120_000_000);
  }
}
