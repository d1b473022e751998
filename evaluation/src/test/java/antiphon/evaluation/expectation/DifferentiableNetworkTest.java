package antiphon.evaluation.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.Padding;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferentiableNetworkTest {
  private static final int ROW = MelodyEvents.CLASSES;

  /// Every kind of layer, in networks of a kind that is played.
  static Stream<Architecture> architectures() {
    return Stream.of(
        architecture(
            16,
            new LayerSpec.LocalConv1d("a", 4, 3, true),
            new LayerSpec.Conv1d("b", 5, 4, true),
            new LayerSpec.GlobalMaxPool("pool"),
            new LayerSpec.Dense("out", ROW, false)),
        architecture(
            16,
            new LayerSpec.Conv1d("a", "", 4, 5, 1, Padding.same(16, 5, 1), true),
            new LayerSpec.MaxPool1d("halve", 2),
            new LayerSpec.LocalConv1d("b", 6, 4, new Padding(2, 1), true),
            new LayerSpec.Conv1d("short", "halve", 6, 3, 1, Padding.same(8, 3, 1), false),
            new LayerSpec.Add("sum", "b", true),
            new LayerSpec.Conv1d("c", "", 6, 3, 2, Padding.same(8, 3, 2), false),
            new LayerSpec.AveragePool1d("mean", 4),
            new LayerSpec.Dense("out", ROW, false)),
        architecture(9, new LayerSpec.Lstm("memory", 7), new LayerSpec.Dense("out", ROW, false)));
  }

  private static Architecture architecture(int window, LayerSpec... trunk) {
    return new Architecture(MelodyEvents.NAME, window, ROW, 0, 0, List.of(trunk), List.of(), true);
  }

  private static CompiledModel random(Architecture architecture) throws Exception {
    Path file = Files.createTempFile("antiphon", ".safetensors");
    try {
      Provenance provenance =
          Provenance.of("test", "noise", "nothing", "CC0", 1, "a test", List.of(), Map.of());
      new ModelBuilder(architecture, provenance).fill(5).write(file);
      return CompiledModel.load(file);
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void givesWhatTheRuntimeGivesForEvents(Architecture architecture) throws Exception {
    CompiledModel model = random(architecture);
    EventNetwork runtime = EventNetwork.windowed(model, Kernels.best());
    DifferentiableNetwork network = new DifferentiableNetwork(model);
    double[] window = new double[architecture.window() * ROW];
    SplittableRandom random = new SplittableRandom(3);
    for (int p = 0; p < architecture.window(); p++) {
      int event = random.nextInt(ROW);
      runtime.push(event);
      window[p * ROW + event] = 1;
    }
    double[] logits = network.logits(window);
    float[] distribution = runtime.distribution();
    for (int c = 1; c < ROW; c++) {
      assertThat(logits[c] - logits[0])
          .isCloseTo(Math.log(distribution[c] / distribution[0]), within(1e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theGradientIsThatOfFiniteDifferences(Architecture architecture) throws Exception {
    DifferentiableNetwork network = new DifferentiableNetwork(random(architecture));
    SplittableRandom random = new SplittableRandom(11);
    double[] window = random.doubles((long) architecture.window() * ROW).toArray();
    int output = 17;
    network.logits(window);
    double[] gradient = network.gradient(window, output);
    double h = 1e-6;
    int different = 0;
    for (int i = 0; i < window.length; i++) {
      double kept = window[i];
      window[i] = kept + h;
      double above = network.logits(window)[output];
      window[i] = kept - h;
      double below = network.logits(window)[output];
      window[i] = kept;
      double slope = (above - below) / (2 * h);
      different += Math.abs(slope - gradient[i]) > 1e-5 * (1 + Math.abs(slope)) ? 1 : 0;
    }
    // A maximum or a ReLU may change sides within h.
    assertThat(different).isLessThanOrEqualTo(2);
    assertThat(java.util.Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
        .isGreaterThan(1e-3);
  }

  @Test
  void theAscentMakesTheEventLikelyAndKeepsTheWindowWithinBounds() throws Exception {
    CompiledModel model = random(architectures().findFirst().orElseThrow());
    int event = MelodyEvents.noteOn(60);
    Expectation.Found before = Expectation.of(model, event, 1, 4);
    Expectation.Found after = Expectation.of(model, event, 60, 4);
    assertThat(after.logit()).isGreaterThan(before.logit() + 1);
    for (double[] row : after.window()) {
      for (double value : row) {
        assertThat(value).isBetween(0.0, 1.0);
      }
    }
    assertThat(Expectation.of(model, event, 60, 4).window()).isDeepEqualTo(after.window());
  }
}
