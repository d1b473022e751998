package antiphon.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogarithmTest {
  @Test
  void isTheNaturalLogarithmToTheLastPlaces() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200_000; i++) {
      float x = Float.intBitsToFloat(random.nextInt(1 << 23, 254 << 23));
      double exact = Math.log(x);
      assertThat((double) Logarithm.ln(x))
          .as("ln %s", x)
          .isCloseTo(exact, within(2e-7 * Math.abs(exact) + 1e-9));
    }
    assertThat(Logarithm.ln(1)).isZero();
  }

  @Test
  void nothingHasALogarithmThatCanBeReckonedWith() {
    float least = Logarithm.ln(Float.MIN_NORMAL);
    assertThat(Logarithm.ln(0)).isEqualTo(least).isCloseTo(-87.33655f, within(1e-4f));
    assertThat(Logarithm.ln(Float.MIN_VALUE)).isEqualTo(least);
  }
}
