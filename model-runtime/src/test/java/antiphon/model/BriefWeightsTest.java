package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.TensorSpec;
import antiphon.model.format.TensorType;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What trained networks lose when their weights are stored in 16 bits or in 8, on melodies that
/// walk at random; printed, and held to a bound.
class BriefWeightsTest {
  private static final Path NETWORKS = Path.of("..", "networks");
  private static final int EVENTS = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "CNN_a, BF16",
    "CNN_b, BF16",
    "CNN_c, BF16",
    "CNN_Naive, BF16",
    "CNN_Naive_Large, BF16",
    "LSTM, BF16",
    "CNN_a, I8",
    "CNN_c, I8",
    "LSTM, I8"
  })
  void aTrainedNetworkForetellsNearlyTheSame(String name, TensorType type) throws Exception {
    CompiledModel model = CompiledModel.load(NETWORKS.resolve(name + ".safetensors"));
    CompiledModel brief = brief(model, type);
    EventNetwork whole = EventNetwork.of(model, Kernels.best());
    EventNetwork narrow = EventNetwork.of(brief, Kernels.best());
    EventNetwork scalar = EventNetwork.of(brief, KernelChoice.of("scalar").kernels());
    SplittableRandom random = new SplittableRandom(1);
    int event = whole.classes() / 2;
    int agreed = 0;
    float largest = 0;
    for (int n = 0; n < EVENTS; n++) {
      event = Math.clamp(event + random.nextInt(-4, 5), 0, whole.classes() - 1);
      whole.push(event);
      narrow.push(event);
      float[] expected = whole.distribution();
      float[] actual = narrow.distribution();
      for (int c = 0; c < expected.length; c++) {
        largest = Math.max(largest, Math.abs(expected[c] - actual[c]));
      }
      agreed += likeliest(expected) == likeliest(actual) ? 1 : 0;
      if (n < EVENTS / 40) {
        scalar.push(event);
        assertThat(actual).containsExactly(scalar.distribution());
      }
    }
    System.out.printf(
        "%s as %s: same likeliest event %.2f %%, largest error of a probability %.4f%n",
        name, type, 100.0 * agreed / EVENTS, largest);
    assertThat(agreed).isGreaterThan(EVENTS * (type == TensorType.I8 ? 93 : 97) / 100);
    assertThat(largest).isPositive().isLessThan(type == TensorType.I8 ? 0.1f : 0.03f);
  }

  private CompiledModel brief(CompiledModel model, TensorType type) throws Exception {
    Architecture architecture = model.architecture();
    ModelBuilder builder = new ModelBuilder(architecture, model.provenance());
    for (TensorSpec tensor : architecture.tensors()) {
      builder.tensor(tensor.name(), model.tensor(tensor.name()));
    }
    Path file = folder.resolve("brief.safetensors");
    builder.store(tensor -> tensor.endsWith("bias") ? TensorType.F32 : type).write(file);
    return CompiledModel.load(file);
  }

  private static int likeliest(float[] distribution) {
    int best = 0;
    for (int c = 1; c < distribution.length; c++) {
      best = distribution[c] > distribution[best] ? c : best;
    }
    return best;
  }
}
