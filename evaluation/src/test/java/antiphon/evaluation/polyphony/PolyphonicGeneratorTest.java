package antiphon.evaluation.polyphony;

import static antiphon.model.encoding.PolyphonicEvents.CLASSES;
import static antiphon.model.encoding.PolyphonicEvents.END;
import static antiphon.model.encoding.PolyphonicEvents.START;
import static antiphon.model.encoding.PolyphonicEvents.STEP_END;
import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.EventNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolyphonicGeneratorTest {
  /// Foretells always the same and writes down what it hears.
  private static final class Stubborn implements EventNetwork {
    final List<Integer> heard = new ArrayList<>();
    private final float[] distribution = new float[CLASSES];

    Stubborn with(int event, double probability) {
      distribution[event] = (float) probability;
      return this;
    }

    @Override
    public int classes() {
      return CLASSES;
    }

    @Override
    public int window() {
      return 64;
    }

    @Override
    public void reset() {
      heard.clear();
    }

    @Override
    public void push(int event) {
      heard.add(event);
    }

    @Override
    public boolean prepare() {
      return false;
    }

    @Override
    public float[] distribution() {
      return distribution;
    }
  }

  @Test
  void startAndEndAreNeverDrawn() {
    Stubborn network = new Stubborn().with(START, 0.4).with(END, 0.5).with(STEP_END, 0.1);
    assertThat(PolyphonicGenerator.run(network, new int[0], 20, 1, 1))
        .containsOnly(STEP_END)
        .hasSize(20);
    assertThat(network.heard.getFirst()).isEqualTo(START);
  }

  @Test
  void aStepWithoutEndIsEnded() {
    Stubborn network = new Stubborn().with(60, 1);
    int[] events = PolyphonicGenerator.run(network, new int[] {START}, 3, 1, 1);
    assertThat(events).hasSize(3 * (PolyphonicGenerator.MOST_IN_STEP + 1));
    assertThat(Arrays.stream(events).filter(event -> event == STEP_END).count()).isEqualTo(3);
    assertThat(network.heard).hasSize(1 + events.length);
  }

  @Test
  void theSeedDecides() {
    Stubborn network = new Stubborn().with(60, 0.3).with(64, 0.3).with(STEP_END, 0.4);
    int[] primer = {START, 60, STEP_END};
    int[] first = PolyphonicGenerator.run(network, primer, 50, 1, 1);
    assertThat(PolyphonicGenerator.run(network, primer, 50, 1, 1)).isEqualTo(first);
    assertThat(PolyphonicGenerator.run(network, primer, 50, 1, 2)).isNotEqualTo(first);
  }
}
