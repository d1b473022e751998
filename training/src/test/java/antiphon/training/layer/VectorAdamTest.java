package antiphon.training.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.FixedSchedule;

class VectorAdamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 1009})
  void itsStepsAreThoseOfDl4jsAdam(int length) {
    INDArray ours = Nd4j.create(1, 2 * length);
    INDArray theirs = Nd4j.create(1, 2 * length);
    GradientUpdater<?> mine = new VectorAdam(new FixedSchedule(3e-3)).instantiate(ours, true);
    GradientUpdater<?> stock = new Adam(3e-3).instantiate(theirs, true);
    SplittableRandom random = new SplittableRandom(length);
    for (int iteration = 0; iteration < 20; iteration++) {
      float[] gradient = new float[length];
      for (int i = 0; i < length; i++) {
        gradient[i] = (float) (random.nextDouble() - 0.3);
      }
      INDArray one = Nd4j.create(gradient, new long[] {1, length}, 'c');
      INDArray other = one.dup();
      mine.applyUpdater(one, iteration, 0);
      stock.applyUpdater(other, iteration, 0);
      assertThat(Floats.read(one)).containsExactly(Floats.read(other), within(1e-7f));
      assertThat(Floats.read(ours)).containsExactly(Floats.read(theirs), within(1e-6f));
    }
  }

  private static org.assertj.core.data.Offset<Float> within(float offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
