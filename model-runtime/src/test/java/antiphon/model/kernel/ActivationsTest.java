package antiphon.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActivationsTest {
  @Test
  void areWithinFourUnitsInTheLastPlace() {
    for (float x = -40; x < 40; x += 0.00173f) {
      double sigmoid = 1 / (1 + Math.exp(-x));
      assertThat((double) Activations.sigmoid(x))
          .as("sigmoid(%s)", x)
          .isCloseTo(sigmoid, within(4.0 * Math.ulp((float) sigmoid)));
      double tanh = Math.tanh(x);
      assertThat((double) Activations.tanh(x))
          .as("tanh(%s)", x)
          .isCloseTo(tanh, within(4.0 * Math.ulp((float) tanh)));
    }
  }

  @Test
  void endWhereTheyShould() {
    assertThat(Activations.sigmoid(Float.POSITIVE_INFINITY)).isOne();
    assertThat(Activations.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Activations.sigmoid(0)).isEqualTo(0.5f);
    assertThat(Activations.sigmoid(-0f)).isEqualTo(0.5f);
    assertThat(Activations.tanh(Float.POSITIVE_INFINITY)).isOne();
    assertThat(Activations.tanh(-3e38f)).isEqualTo(-1);
    assertThat(Activations.tanh(0)).isZero();
    assertThat(Activations.tanh(1e-30f)).isEqualTo(1e-30f);
    assertThat(Activations.tanh(Float.NaN)).isNaN();
    assertThat(Activations.sigmoid(Float.NaN)).isNaN();
  }

  @Test
  void theirBitsAreFixed() {
    assertThat(Activations.sigmoid(0.1f)).isEqualTo(0.5249792f);
    assertThat(Activations.sigmoid(-3.7f)).isEqualTo(0.024127021f);
    assertThat(Activations.tanh(0.3f)).isEqualTo(0.29131263f);
    assertThat(Activations.tanh(-1.5f)).isEqualTo(-0.90514827f);
  }
}
