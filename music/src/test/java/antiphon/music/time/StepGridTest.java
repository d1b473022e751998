package antiphon.music.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepGridTest {
  private static final long SECOND = 1_000_000_000L;

  private static StepGrid grid(Meter meter, int pickup) {
    StepGrid grid = new StepGrid(600_000, meter); // a step of 150 ms
    grid.start(SECOND, pickup);
    return grid;
  }

  @Test
  void aTimeBelongsToTheNearestStepAndHalfwayToTheLater() {
    StepGrid grid = grid(Meter.COMMON, 0);
    assertThat(grid.nearestStep(SECOND + 74_999_999)).isEqualTo(0);
    assertThat(grid.nearestStep(SECOND + 75_000_000)).isEqualTo(1);
    assertThat(grid.nearestStep(SECOND - 75_000_001)).isEqualTo(-1);
    assertThat(grid.nanos(4)).isEqualTo(SECOND + 600_000_000);
  }

  @Test
  void aPickupLiesInBarZeroAndBarOneBeginsAfterIt() {
    StepGrid grid = grid(Meter.COMMON, 4);
    assertThat(grid.placeInBar(0)).isEqualTo(12);
    assertThat(grid.bar(3)).isEqualTo(0);
    assertThat(grid.bar(4)).isEqualTo(1);
    assertThat(grid.placeInBar(4)).isZero();
    assertThat(grid.bar(20)).isEqualTo(2);
  }

  @Test
  void aTempoChangeInsideAStepKeepsThePositionReached() {
    StepGrid grid = grid(Meter.COMMON, 0);
    long at = SECOND + 225_000_000; // position 1.5
    grid.tempo(StepGrid.nanosPerStep(300_000), at);
    assertThat(grid.position(at)).isEqualTo(1.5);
    assertThat(grid.nanos(2)).isEqualTo(at + 37_500_000);
  }

  @Test
  void manyTempoChangesDoNotDriftByAMicrosecond() {
    StepGrid grid = grid(Meter.COMMON, 0);
    long at = SECOND;
    double steps = 0;
    for (int i = 0; i < 10_000; i++) {
      int micros = 400_000 + i * 37 % 300_000;
      grid.tempo(StepGrid.nanosPerStep(micros), at);
      at += 123_456_789;
      steps += 123_456_789 / (micros * 250.0);
    }
    assertThat(grid.position(at)).isCloseTo(steps, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void aMeterChangeBeginsABarEvenWhereNoneWasDue() {
    StepGrid grid = grid(Meter.COMMON, 0);
    grid.meter(3, 4, grid.nanos(16)); // on a bar line: bar 2 it is
    assertThat(grid.bar(16)).isEqualTo(2);
    assertThat(grid.stepsPerBar()).isEqualTo(12);
    grid.meter(6, 8, grid.nanos(21)); // within bar 2, which stays short
    assertThat(grid.bar(21)).isEqualTo(3);
    assertThat(grid.placeInBar(21)).isZero();
    assertThat(grid.isBeat(23)).isTrue();
    assertThat(grid.isBeat(22)).isFalse();
  }
}
