package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import antiphon.training.layer.Floats;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// The compiled networks against DL4J's own output, every class of hundreds of windows: all weights
/// random, norms with random statistics and scales of both signs.
class EventParityTest {
  private static final double TOLERANCE = 1e-4;
  private static final int WINDOWS = 300;
  private static final int WINDOW = PublishedNetworks.WINDOW;
  private static final int CLASSES = MelodyEvents.CLASSES;

  @TempDir private Path folder = Path.of("");

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
  void theCompiledNetworkGivesDl4jsProbabilities(String name) throws Exception {
    EventGraph network =
        EventGraph.published(MadeUp.eventPlan(name, 4), MelodyEvents.NAME, CLASSES);
    MadeUp.randomizeNorms(network, 21);
    MadeUp.randomizeBiases(network, 22);
    int[] events = MadeUp.melody(WINDOW + WINDOWS - 1, 23);
    float[] inputs = new float[WINDOWS * WINDOW];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = events[i / WINDOW + i % WINDOW];
    }
    INDArray input = Nd4j.create(inputs, new long[] {WINDOWS, WINDOW}, 'c');
    spreadOut(network, input);
    float[] theirs = Floats.read(network.graph().outputSingle(input));

    EventNetwork runtime =
        EventNetwork.windowed(compiled(network), KernelChoice.atStart().kernels());
    for (int i = 0; i < events.length; i++) {
      runtime.push(events[i]);
      if (i >= WINDOW - 1) {
        compare(name, i - WINDOW + 1, runtime.distribution(), theirs);
      }
    }
    assertThat(spread(theirs)).as("distributions that differ").isGreaterThan(0.05);
  }

  @Test
  void anLstmTrainedOnSequencesKeepsItsStateInTheCompiledNetworkToo() throws Exception {
    int steps = 32;
    EventGraph network =
        EventGraph.published(MadeUp.streamPlan(1, steps), MelodyEvents.NAME, CLASSES);
    MadeUp.randomizeBiases(network, 22);
    int[] events = MadeUp.melody(8 * steps, 24);
    EventNetwork runtime = EventNetwork.of(compiled(network), KernelChoice.atStart().kernels());
    for (int from = 0; from < events.length; from += steps) {
      float[] inputs = new float[steps];
      for (int t = 0; t < steps; t++) {
        inputs[t] = events[from + t];
      }
      INDArray input = Nd4j.create(inputs, new long[] {steps, 1}, 'c');
      float[] theirs = Floats.read(network.graph().outputSingle(input));
      for (int t = 0; t < steps; t++) {
        runtime.push(events[from + t]);
        compare("LSTM from event " + from, t, runtime.distribution(), theirs);
      }
    }
  }

  /// Scales the output layer so that every class' logit has a mean of 0 and, on the whole, a
  /// deviation of 1 over the windows: random deep networks have softmaxes of one class only.
  private static void spreadOut(EventGraph network, INDArray input) {
    String below =
        network.architecture().trunk().get(network.architecture().trunk().size() - 2).name();
    float[] activations =
        Floats.read(Objects.requireNonNull(network.graph().feedForward(input, false).get(below)));
    INDArray weight = network.graph().getParam("out_W");
    float[] weights = Floats.read(weight);
    int width = activations.length / WINDOWS;
    double[] mean = new double[CLASSES];
    double squares = 0;
    for (int c = 0; c < CLASSES; c++) {
      double own = 0;
      for (int i = 0; i < WINDOWS; i++) {
        double logit = 0;
        for (int k = 0; k < width; k++) {
          logit += activations[i * width + k] * weights[k * CLASSES + c];
        }
        mean[c] += logit / WINDOWS;
        own += logit * logit / WINDOWS;
      }
      squares += (own - mean[c] * mean[c]) / CLASSES;
    }
    double scale = 1 / Math.sqrt(squares);
    float[] bias = new float[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      bias[c] = (float) (-mean[c] * scale);
    }
    weight.muli(scale);
    network.graph().getParam("out_b").assign(Nd4j.create(bias, new long[] {1, CLASSES}, 'c'));
  }

  private CompiledModel compiled(EventGraph network) throws Exception {
    Path file = folder.resolve("model.safetensors");
    EventExport.write(
        network,
        Provenance.of("test", "none", "nothing", "none", 1, "a test", List.of(), Map.of()),
        file);
    return CompiledModel.load(file);
  }

  private static void compare(String name, int window, float[] ours, float[] theirs) {
    assertThat(ours.length).isEqualTo(CLASSES);
    for (int c = 0; c < CLASSES; c++) {
      float expected = theirs[window * CLASSES + c];
      if (!(Math.abs(ours[c] - expected) <= TOLERANCE)) {
        throw new AssertionError(
            name + ", window " + window + ", class " + c + ": " + ours[c] + ", DL4J " + expected);
      }
    }
  }

  /// The greatest difference of a class' probability between two windows.
  private static double spread(float[] probabilities) {
    SplittableRandom random = new SplittableRandom(1);
    double greatest = 0;
    for (int i = 0; i < 20_000; i++) {
      int c = random.nextInt(CLASSES);
      int a = random.nextInt(WINDOWS) * CLASSES + c;
      int b = random.nextInt(WINDOWS) * CLASSES + c;
      greatest = Math.max(greatest, Math.abs(probabilities[a] - probabilities[b]));
    }
    return greatest;
  }
}
