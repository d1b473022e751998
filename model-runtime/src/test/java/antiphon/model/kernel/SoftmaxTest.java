package antiphon.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void theExponentialIsWithinTwoUnitsInTheLastPlace() {
    for (float x = 0; x > -87; x -= 0.00371f) {
      double exact = Math.exp(x);
      assertThat((double) Softmax.exp(x))
          .as("exp(%s)", x)
          .isCloseTo(exact, within(2.0 * Math.ulp((float) exact)));
    }
    assertThat(Softmax.exp(0)).isEqualTo(1f);
    assertThat(Softmax.exp(-0f)).isEqualTo(1f);
    assertThat(Softmax.exp(-87.5f)).isZero();
    assertThat(Softmax.exp(Float.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void itsBitsAreFixed() {
    float[] y = {0.1f, -3.7f, 2.25f, 1e-3f, -40f};
    Softmax.apply(y, 0, y.length);
    assertThat(y)
        .containsExactly(0.09512058f, 0.0021279214f, 0.8165968f, 0.086154774f, 3.6565017E-19f);
  }

  @Test
  void probabilitiesSumToOneWhateverTheScale() {
    for (float scale : new float[] {0, 1, 100, 1e30f}) {
      float[] y = new float[65];
      for (int i = 0; i < y.length; i++) {
        y[i] = scale * (i * 37 % 65 - 30);
      }
      Softmax.apply(y, 1, 63);
      double sum = 0;
      for (int i = 1; i < 64; i++) {
        assertThat(y[i]).isBetween(0f, 1f);
        sum += y[i];
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
      assertThat(y[0]).isEqualTo(scale * -30);
    }
  }
}
