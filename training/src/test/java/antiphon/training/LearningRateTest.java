package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1e-2",
    "60, 1e-2",
    "61, 1e-3",
    "90, 1e-3",
    "91, 1e-4",
    "120, 1e-4",
    "121, 1e-5",
    "135, 1e-5",
    "136, 5e-6",
    "149, 5e-6"
  })
  void thePublishedRateFallsInSteps(int epoch, double rate) {
    assertThat(LearningRate.published(1e-2, epoch / 150.0)).isCloseTo(rate, within(1e-12));
  }

  @Test
  void theOtherOneRisesAndFallsToNothing() {
    assertThat(LearningRate.halfCosine(1, 0)).isBetween(0.0, 0.1);
    assertThat(LearningRate.halfCosine(1, 0.01)).isGreaterThan(0.99);
    assertThat(LearningRate.halfCosine(1, 0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(LearningRate.halfCosine(1, 1)).isCloseTo(0, within(1e-9));
  }
}
