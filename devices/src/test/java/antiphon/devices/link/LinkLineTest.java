package antiphon.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLineTest {
  private static final long MILLI = 1_000_000;

  private final LinkLine line = new LinkLine();

  /// At 120 a minute, since Link's second 1; what it says at `micros` on its clock.
  private static LinkStatus at(long micros) {
    return new LinkStatus(120, 1_000_000, (micros - 1_000_000) / 500_000.0, true);
  }

  @Test
  void aStatusIsRead() {
    assertThat(
            LinkStatus.parse("status { :peers 0 :bpm 120.500000 :start 73743731220 :beat 597.73 }"))
        .contains(new LinkStatus(120.5, 73743731220L, 597.73, true));
    assertThat(
            LinkStatus.parse(
                "status { :peers 2 :bpm 20.000000 :start -5 :beat -1.500000 :playing false }"))
        .contains(new LinkStatus(20, -5, -1.5, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bad-bpm ",
        "unsupported xyz",
        "status",
        "status { }",
        "status { :peers 0 :bpm 120.0 :start 1 :be",
        "status { :bpm 0.000000 :start 1 :beat 1.0 }",
        "status { :bpm 99999 :start 1 :beat 1.0 }",
        "status { :bpm 1e9 :start 1 :beat 1.0 }",
        "status { :bpm 120.0 :start 99999999999999999999999 :beat 1.0 }",
        "beat-at-time { :when 73746356220 :quantum 4.000000 :beat 5.250000 }"
      })
  void whatIsNoneIsLeftAlone(String said) {
    assertThat(LinkStatus.parse(said)).isEqualTo(Optional.empty());
  }

  @Test
  void theAnswerThatCameSoonestTellsHowFarTheClocksAreApart() {
    line.told(at(2_000_000));
    assertThat(line.place()).as("nothing was asked yet").isNull();
    for (int i = 0; i < LinkLine.ENOUGH; i++) {
      assertThat(line.place()).as("too little is known").isNull();
      line.answered(at(5_000_000), 0, 20 * MILLI); // ours 0 to 20 ms; Link's is 5 s ahead, or so
    }
    assertThat(beat(0)).isCloseTo((4.99 - 1) * 2, within(1e-9));
    line.answered(at(5_102_000), 100 * MILLI, 102 * MILLI); // within a millisecond
    assertThat(beat(101 * MILLI)).isCloseTo((5.102 - 1) * 2, within(1e-9));
    line.answered(at(5_240_000), 200 * MILLI, 280 * MILLI);
    assertThat(beat(101 * MILLI)).isCloseTo((5.102 - 1) * 2, within(1e-9));
    for (int i = 0; i < 16; i++) { // clocks drift: the old one is forgotten
      line.answered(at(6_000_000), 1000 * MILLI, 1004 * MILLI);
    }
    assertThat(beat(1002 * MILLI)).isCloseTo((6 - 1) * 2, within(1e-9));
  }

  @Test
  void anotherTempoHoldsAtOnce() {
    for (int i = 0; i < LinkLine.ENOUGH; i++) {
      line.answered(at(1_000_000), 0, 0);
    }
    line.told(new LinkStatus(240, 1_000_000, 0, true));
    assertThat(beat(250 * MILLI)).isCloseTo(1, within(1e-9));
  }

  private double beat(long nanos) {
    return Objects.requireNonNull(line.place()).beat(nanos);
  }
}
