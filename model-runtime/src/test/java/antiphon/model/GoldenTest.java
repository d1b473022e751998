package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.format.CompiledModel;
import antiphon.model.kernel.KernelChoice;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every kind of layer and every published network gives the numbers of `golden.txt` to the bit,
/// whatever the machine and the width of its vectors; and these are what the definition says.
class GoldenTest {
  private static final List<String> KERNELS = List.of("scalar", "128", "256", "auto");

  private static final double TOLERANCE = 2e-6;

  @TestFactory
  List<DynamicTest> givesTheGoldenBits() throws Exception {
    Map<String, float[]> golden = golden();
    assertThat(golden.keySet()).isEqualTo(GoldenVectors.architectures().keySet());
    return GoldenVectors.architectures().entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () ->
                    check(
                        GoldenVectors.model(entry.getValue()),
                        Objects.requireNonNull(golden.get(entry.getKey())))))
        .toList();
  }

  private static void check(CompiledModel model, float[] golden) throws Exception {
    double[][] rows =
        Rows.dense(GoldenVectors.rows(model.architecture()), model.architecture().row());
    double[][] layers = Reference.trunk(model, rows);
    assertClose(golden, layers[layers.length - 1]);
    for (String kernels : KERNELS) {
      assertThat(GoldenVectors.evaluate(model, KernelChoice.of(kernels).kernels()))
          .as(kernels)
          .containsExactly(golden);
    }
  }

  /// Within a share of the largest number: others may be what is left of sums of such.
  private static void assertClose(float[] golden, double[] defined) {
    double largest = Arrays.stream(defined).map(Math::abs).max().orElseThrow();
    assertThat(golden.length).isEqualTo(defined.length);
    for (int i = 0; i < defined.length; i++) {
      assertThat((double) golden[i])
          .as("number %d", i)
          .isCloseTo(defined[i], within(TOLERANCE * largest));
    }
  }

  private static Map<String, float[]> golden() throws Exception {
    Map<String, float[]> all = new HashMap<>();
    try (InputStream in = GoldenTest.class.getResourceAsStream("/golden.txt")) {
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        List<String> words = List.of(line.split(" "));
        float[] numbers = new float[words.size() - 1];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(words.get(i + 1), 16));
        }
        all.put(words.getFirst(), numbers);
      }
    }
    return all;
  }
}
