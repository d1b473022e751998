package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.format.Architecture;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.layer.Floats;
import antiphon.training.layer.Lstm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Each whole network, in small and with batch normalisation in training mode: the gradient of
/// every parameter against finite differences of the score.
class EventGradientTest {
  private static final int BATCH = 16;
  private static final int CLASSES = 5;

  private final SplittableRandom random = new SplittableRandom(7);

  /// What must be done before a score is taken.
  private Runnable before = () -> {};

  private int samples = BATCH;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CNN_a",
        "CNN_b",
        "CNN_c",
        "CNN_Naive",
        "CNN_Naive_Large",
        "resNet20_Naive",
        "resNet20_LocalConv",
        "LSTM"
      })
  void theGradientOfTheWholeNetworkIsRight(String name) throws Exception {
    Architecture small = MadeUp.small(PublishedNetworks.architecture(name, "events", CLASSES));
    Set<String> normalised = PublishedNetworks.normalised(name);
    EventGraph network = new EventGraph(small, normalised, MadeUp.eventPlan(name, 3));
    ComputationGraph graph = network.graph();
    MadeUp.randomizeNorms(network, 5);
    float[] windows = new float[BATCH * small.window()];
    float[] labels = new float[BATCH * 2];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = random.nextInt(CLASSES + 1) - 1;
    }
    for (int i = 0; i < BATCH; i++) {
      labels[2 * i] = random.nextInt(CLASSES);
      labels[2 * i + 1] = 1;
    }
    graph.setInputs(Nd4j.create(windows, new long[] {BATCH, small.window()}, 'c'));
    graph.setLabels(Nd4j.create(labels, new long[] {BATCH, 2}, 'c'));
    graph.computeGradientAndScore();
    int compared = 0;
    for (Map.Entry<String, INDArray> entry : graph.gradient().gradientForVariable().entrySet()) {
      String param = entry.getKey();
      if (!param.endsWith("_mean") && !param.endsWith("_variance")) {
        compare(graph, param, Floats.read(entry.getValue()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(5);
  }

  @Test
  void theGradientOfAnLstmOnSequencesIsRight() throws Exception {
    int steps = 7;
    Architecture small = MadeUp.small(PublishedNetworks.architecture("LSTM", "events", CLASSES));
    EventGraph network = new EventGraph(small, Set.of(), MadeUp.streamPlan(3, steps));
    Lstm.Memory memory = Objects.requireNonNull(network.memory());
    float[] events = new float[steps * 3];
    float[] labels = new float[events.length * 2];
    for (int i = 0; i < events.length; i++) {
      events[i] = random.nextInt(CLASSES + 1) - 1;
      labels[2 * i] = random.nextInt(CLASSES);
      labels[2 * i + 1] = 1;
    }
    ComputationGraph graph = network.graph();
    graph.setInputs(Nd4j.create(events, new long[] {events.length, 1}, 'c'));
    graph.setLabels(Nd4j.create(labels, new long[] {events.length, 2}, 'c'));
    graph.computeGradientAndScore();
    float[] remembered = memory.state();
    assertThat(remembered).as("hidden and cell states").hasSize(2 * 3 * 12);
    before = () -> memory.restore(remembered);
    samples = events.length;
    before.run();
    graph.computeGradientAndScore();
    for (String param : List.of("lstm_Wx", "lstm_Wh", "lstm_b", "out_W")) {
      compare(graph, param, Floats.read(graph.gradient().getGradientFor(param)));
      before.run();
      graph.computeGradientAndScore();
    }
  }

  /// A ReLU or a maximum may turn within a step; so of several steps one must agree.
  private void compare(ComputationGraph graph, String name, float[] gradient) {
    INDArray param = graph.getParam(name);
    float[] kept = Floats.read(param);
    double[] direction = new double[gradient.length];
    double norm = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = gradient[i];
      norm += direction[i] * direction[i];
    }
    double expected = Math.sqrt(norm);
    double best = Double.POSITIVE_INFINITY;
    for (double step : new double[] {4e-3, 1e-3, 3e-4, 1e-4}) {
      double up = scoreAt(graph, param, kept, direction, step / expected);
      double down = scoreAt(graph, param, kept, direction, -step / expected);
      double measured = (up - down) / (2 * step) * samples;
      if (Math.abs(measured - expected) < Math.abs(best - expected)) {
        best = measured;
      }
    }
    write(param, kept);
    assertThat(best)
        .as("derivative of the score along the gradient of %s", name)
        .isCloseTo(expected, within(0.03 * expected + 0.01));
  }

  private double scoreAt(
      ComputationGraph graph, INDArray param, float[] kept, double[] direction, double step) {
    float[] moved = new float[kept.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (kept[i] + step * direction[i]);
    }
    write(param, moved);
    before.run();
    graph.computeGradientAndScore();
    return graph.score();
  }

  private static void write(INDArray param, float[] values) {
    param.assign(Nd4j.create(values, param.shape(), 'c'));
  }
}
