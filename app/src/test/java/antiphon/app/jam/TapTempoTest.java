package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TapTempoTest {
  private final TapTempo taps = new TapTempo();

  private int tapAt(int millis) {
    return taps.tap(millis * 1_000_000L);
  }

  @Test
  void theTempoIsTheMedianOfTheLatestTaps() {
    assertThat(tapAt(1000)).isZero();
    assertThat(tapAt(1500)).isEqualTo(500_000);
    assertThat(tapAt(2020)).isEqualTo(510_000);
    assertThat(tapAt(2520)).isEqualTo(500_000);
    assertThat(tapAt(3520)).as("one was late").isEqualTo(510_000);
    assertThat(tapAt(4120)).isEqualTo(560_000);
    assertThat(tapAt(4720)).isEqualTo(600_000);
  }

  @Test
  void aPauseBeginsAnewAndABounceIsNoTap() {
    tapAt(1000);
    assertThat(tapAt(1020)).isZero();
    assertThat(tapAt(1600)).isEqualTo(600_000);
    assertThat(tapAt(9000)).isZero();
    assertThat(tapAt(9400)).isEqualTo(400_000);
  }
}
