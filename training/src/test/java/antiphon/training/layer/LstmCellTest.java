package antiphon.training.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class LstmCellTest {
  @Test
  void theExponentialIsWithinAFewRoundingsOfTheTrueOne() {
    for (float x = -42.9f; x < 42.9f; x += 0.0137f) {
      double ours = exp(x);
      assertThat(Math.abs(ours / Math.exp(x) - 1)).as("exp(%s)", x).isLessThan(3e-7);
    }
  }

  @Test
  void itIsTheSameBeforeAndAfterItIsCompiled() {
    float[] first = new float[500];
    for (int i = 0; i < first.length; i++) {
      first[i] = exp(i * 0.1f - 25);
    }
    for (int i = 0; i < 200_000; i++) {
      exp(i * 1e-4f);
    }
    float[] second = new float[first.length];
    for (int i = 0; i < second.length; i++) {
      second[i] = exp(i * 0.1f - 25);
    }
    assertThat(Arrays.equals(first, second)).isTrue();
  }

  @Test
  void beyondItsRangeItStaysFinite() {
    assertThat(exp(1e30f)).isFinite().isGreaterThan(1e18f);
    assertThat(exp(-1e30f)).isPositive().isLessThan(1e-18f);
  }

  private static float exp(float x) {
    return LstmCell.exp(FloatVector.broadcast(Lanes.SPECIES, x)).lane(0);
  }
}
