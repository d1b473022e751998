package antiphon.model.format;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Models;
import antiphon.model.WindowNetwork;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Thousands of damaged model files: each is either refused in a sentence or runs.
class ModelFuzzTest {
  private static final int FILES = 6000;
  private static final long MOST_BYTES = 64 << 20;

  private static final String[] TOKENS = {
    "0",
    "-1",
    "1",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "16384",
    "1e9",
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "{",
    "]",
    ",",
    "\"",
    "\\\"",
    "\\",
    "NaN",
    "conv1d",
    "local_conv1d",
    "dense",
    "global_max_pool",
    "max_pool1d",
    "average_pool1d",
    "add",
    "lstm",
    "stride",
    "padding",
    "[1,16383]",
    "from",
    "other",
    "a",
    "F16",
    "BF16",
    "F32",
    "__metadata__"
  };

  @TempDir Path folder;

  static List<Arguments> architectures() {
    return List.of(
        Arguments.of(CompiledModelTest.SMALL, TensorType.F32),
        Arguments.of(LayersTest.EVERY_KIND, TensorType.F32),
        Arguments.of(LayersTest.EVERY_KIND, TensorType.F16),
        Arguments.of(LayersTest.EVERY_KIND, TensorType.BF16));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void aDamagedFileIsRefusedInASentenceOrRuns(Architecture architecture, TensorType type)
      throws Exception {
    Kernels kernels = KernelChoice.of("scalar").kernels();
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path file = folder.resolve("model.safetensors");
    new ModelBuilder(architecture, Models.provenance()).fill(1).store(_ -> type).write(file);
    RawFile whole = RawFile.read(file);
    SplittableRandom random = new SplittableRandom(20);
    int refused = 0;
    for (int n = 0; n < FILES; n++) {
      RawFile raw = new RawFile(whole.header, whole.data.clone());
      byte[] bytes = raw.bytes();
      for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
        bytes = damage(random, raw, bytes);
      }
      InputStream content = new ByteArrayInputStream(bytes);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        WindowNetwork network =
            new WindowNetwork(
                CompiledModel.check(SafetensorsFile.read(content, bytes.length)), kernels);
        for (int p = 0; p < network.window(); p++) {
          network.setRow(p, new int[] {0}, 0, 1);
        }
        assertThat(network.finish()).isNotEmpty();
      } catch (ModelException e) {
        refused++;
        assertThat(e.getMessage()).contains("; ").doesNotContain("\n").hasSizeLessThan(600);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
    assertThat(refused).isBetween(FILES / 2, FILES - 20);
  }

  private static byte[] damage(SplittableRandom random, RawFile raw, byte[] bytes) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(7)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> Arrays.copyOf(bytes, at + 1);
      case 2 -> {
        byte[] longer = Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES));
        ByteBuffer.wrap(longer)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(0, random.nextLong() >> random.nextInt(64));
        yield longer;
      }
      case 3 -> {
        int length = random.nextInt(bytes.length - at) + 1;
        System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
        yield bytes;
      }
      case 4 ->
          raw.put(4 * random.nextInt(raw.data.length / 4), Float.intBitsToFloat(random.nextInt()))
              .bytes();
      default -> {
        int from = random.nextInt(raw.header.length());
        int to = Math.min(raw.header.length(), from + random.nextInt(4));
        String token = TOKENS[random.nextInt(TOKENS.length)];
        raw.header = raw.header.substring(0, from) + token + raw.header.substring(to);
        yield raw.bytes();
      }
    };
  }
}
