package antiphon.evaluation.melody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final int[] SCALE = {2, 4, 6, 7, 9, 11, 13, 2, 4, 6, 7, 9, 11, 13, 2, 4};

  @Test
  void theColdestGoesOnFromThePrimer() {
    BackOffModel model = new BackOffModel(SCALE, 38, 3);
    assertThat(Generator.run(model, new int[] {4, 6}, 5, 0, 1)).containsExactly(7, 9, 11, 13, 2);
  }

  @Test
  void theSameSeedGivesTheSameEventsAndAnotherOneOthers() {
    BackOffModel model = new BackOffModel(SCALE, 38, 3);
    int[] first = Generator.run(model, SCALE, 200, 1, 1);
    assertThat(Generator.run(model, SCALE, 200, 1, 1)).isEqualTo(first);
    assertThat(Generator.run(model, SCALE, 200, 1, 2)).isNotEqualTo(first);
  }

  @Test
  void theListenerSeesWhatEachEventIsDrawnFrom() {
    BackOffModel model = new BackOffModel(SCALE, 38, 3);
    List<Integer> heard = new ArrayList<>();
    int[] events =
        Generator.run(
            model,
            SCALE,
            20,
            1,
            1,
            (step, event, distribution) -> {
              assertThat(step).isEqualTo(heard.size());
              assertThat(distribution).hasSize(38);
              assertThat(distribution[event]).isPositive();
              heard.add(event);
            });
    assertThat(events).containsExactly(heard.stream().mapToInt(Integer::intValue).toArray());
  }
}
