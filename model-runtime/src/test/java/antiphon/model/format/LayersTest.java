package antiphon.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.Models;
import antiphon.model.kernel.Brief;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of layer in the file, and what is refused.
class LayersTest {
  private static final Padding SIDES = new Padding(2, 1);
  private static final List<LayerSpec> ALL =
      List.of(
          new LayerSpec.Conv1d("a", "", 4, 3, 2, SIDES, true),
          new LayerSpec.LocalConv1d("b", 4, 4, SIDES, false),
          new LayerSpec.Add("c", "a", true),
          new LayerSpec.MaxPool1d("d", 2),
          new LayerSpec.Conv1d("e", "b", 4, 1, 2, Padding.NONE, false),
          new LayerSpec.Add("f", "d", false),
          new LayerSpec.AveragePool1d("g", 2),
          new LayerSpec.Lstm("h", 3),
          new LayerSpec.GlobalMaxPool("i"),
          new LayerSpec.Dense("j", 5, false));

  /// All of them in one trunk.
  static final Architecture EVERY_KIND = of(ALL);

  @TempDir Path folder;

  private static Architecture of(LayerSpec... trunk) {
    return of(List.of(trunk));
  }

  private static Architecture of(List<LayerSpec> trunk) {
    return new Architecture("test", 10, 5, 0, 0, trunk, List.of(), false);
  }

  @Test
  void everyKindIsWrittenAndRead() throws Exception {
    Path file = folder.resolve("all.safetensors");
    Architecture architecture = EVERY_KIND;
    new ModelBuilder(architecture, Models.provenance()).fill(1).write(file);
    CompiledModel model = CompiledModel.load(file);
    assertThat(model.architecture()).isEqualTo(architecture);
    assertThat(ALL.stream().map(LayerSpec::op).distinct()).hasSize(8);
    assertThat(architecture.shapes().stream().map(s -> s.positions() + "x" + s.channels()))
        .containsExactly("6x4", "6x4", "6x4", "3x4", "3x4", "3x4", "1x4", "1x3", "1x3", "1x5");
    assertThat(architecture.shapes().stream().map(LayerShape::from))
        .containsExactly(-1, 0, 1, 2, 1, 4, 5, 6, 7, 8);
    assertThat(model.tensor("h.input")).hasSize(4 * 12);
    assertThat(model.tensor("h.recurrent")).hasSize(3 * 12);
  }

  @Test
  void defaultsAreLeftOutOfTheFile() {
    String json = ModelJson.write(Architecture.chorale());
    assertThat(json)
        .contains(
            "{\"op\":\"conv1d\",\"name\":\"trunk.0\",\"filters\":8,\"kernel\":8,\"relu\":true}")
        .doesNotContain("padding")
        .doesNotContain("stride")
        .doesNotContain("from");
  }

  static Stream<Arguments> wrong() {
    LayerSpec first = new LayerSpec.Conv1d("a", 4, 3, true);
    return Stream.of(
        Arguments.of("begins with pooling", List.of(new LayerSpec.MaxPool1d("a", 2))),
        Arguments.of("begins with pooling", List.of(new LayerSpec.AveragePool1d("a", 2))),
        Arguments.of("begins with a sum", List.of(new LayerSpec.Add("a", "a", true))),
        Arguments.of("'b' reads 'b', no earlier", List.of(first, conv("b", "b", 1, Padding.NONE))),
        Arguments.of("'b' reads 'c', no earlier", List.of(first, conv("b", "c", 1, Padding.NONE))),
        Arguments.of("adds 8 x 4 to 7 x 4", List.of(first, narrower(), add("c", "a"))),
        Arguments.of("'c' reads 'x', no earlier", List.of(first, narrower(), add("c", "x"))),
        Arguments.of("named 'a'", List.of(first, add("a", "a"))),
        Arguments.of("pools 9 of 8 positions", List.of(first, new LayerSpec.MaxPool1d("b", 9))),
        Arguments.of("'b' has the size 0", List.of(first, new LayerSpec.AveragePool1d("b", 0))),
        Arguments.of("'b' has the size 0", List.of(first, conv("b", "", 0, Padding.NONE))),
        Arguments.of("'b' has the size -2", List.of(first, conv("b", "", -2, Padding.NONE))),
        Arguments.of("'b' has the size 0", List.of(first, new LayerSpec.Lstm("b", 0))),
        Arguments.of("padding of 2 and 0", List.of(first, conv("b", "", 1, new Padding(2, 0)))),
        Arguments.of("padding of 0 and -1", List.of(first, conv("b", "", 1, new Padding(0, -1)))),
        Arguments.of(
            "its layers would hold",
            List.of(new LayerSpec.Conv1d("a", "", 16384, 1024, 1, new Padding(1023, 1023), true))));
  }

  private static LayerSpec conv(String name, String from, int stride, Padding padding) {
    return new LayerSpec.Conv1d(name, from, 4, 2, stride, padding, true);
  }

  private static LayerSpec narrower() {
    return conv("b", "", 1, Padding.NONE);
  }

  private static LayerSpec add(String name, String other) {
    return new LayerSpec.Add(name, other, true);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatDoesNotFitIsRefused(String problem, List<LayerSpec> trunk) {
    assertThatThrownBy(() -> of(trunk).tensors())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void paddingCannotGrowWithoutEnd() {
    List<LayerSpec> trunk = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      trunk.add(new LayerSpec.Conv1d("l" + i, "", 1, 8192, 1, new Padding(8191, 8191), true));
    }
    assertThatThrownBy(() -> of(trunk).tensors()).hasMessage("layer 'l1' has 16392 positions");
  }

  @ParameterizedTest
  @EnumSource(names = {"F16", "BF16"})
  void halvesTakeHalfTheRoomAndAreRoundedToTheNearest(TensorType type) throws Exception {
    Architecture architecture = of(new LayerSpec.Dense("out", 3, false));
    float[] weight = new float[150];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) Math.sin(i);
    }
    weight[0] = 65504;
    weight[1] = 6e-8f;
    weight[2] = -0f;
    float[] bias = {0.1f, 0.2f, 0.3f};
    Path whole = folder.resolve("whole.safetensors");
    Path half = folder.resolve("half.safetensors");
    builder(architecture, weight, bias).write(whole);
    builder(architecture, weight, bias)
        .store(name -> name.endsWith(".weight") ? type : TensorType.F32)
        .write(half);
    CompiledModel model = CompiledModel.load(half);
    assertThat(model.tensor("out.bias")).containsExactly(bias);
    for (int i = 0; i < weight.length; i++) {
      float digits = type == TensorType.F16 ? 0x1p-11f : 0x1p-8f;
      float tolerance = Math.max(3e-8f, Math.abs(weight[i]) * digits);
      assertThat(model.tensor("out.weight")[i])
          .isEqualTo(type.rounded(weight[i]))
          .isCloseTo(weight[i], within(tolerance));
    }
    assertThat(RawFile.read(half).data).hasSize(150 * 2 + 3 * 4);
    assertThat(model.sha256()).isEqualTo(RawFile.read(half).sha256());
    assertThat(Files.size(half)).isLessThan(Files.size(whole));
  }

  @Test
  void octetsAreWholeNumbersTimesAPowerOfTwoForEachOutputOfEachMatrix() throws Exception {
    Architecture architecture =
        new Architecture(
            "test",
            5,
            2,
            0,
            0,
            List.of(
                new LayerSpec.LocalConv1d("local", 3, 2, false), new LayerSpec.GlobalMaxPool("g")),
            List.of(),
            false);
    float[] weight = new float[4 * 2 * 2 * 3];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) random.nextGaussian() * (1 + i % 3 * 100 + i / 12 * 1000);
    }
    for (int i = 0; i < 12; i += 3) {
      weight[i] = 0;
    }
    Path file = folder.resolve("octets.safetensors");
    ModelBuilder builder = new ModelBuilder(architecture, Models.provenance()).fill(1);
    builder.tensor("local.weight", weight);
    builder.store(n -> n.endsWith("weight") ? TensorType.I8 : TensorType.F32).write(file);
    float[] read = CompiledModel.load(file).tensor("local.weight");
    for (int i = 0; i < weight.length; i++) {
      float largest = 0;
      for (int row = 0; row < 4; row++) {
        largest = Math.max(largest, Math.abs(weight[i / 12 * 12 + row * 3 + i % 3]));
      }
      assertThat(read[i]).isCloseTo(weight[i], within(largest / 127));
      assertThat(read[i] == 0).isEqualTo(Math.abs(weight[i]) <= unit(largest) / 2);
      assertThat(read[i] / unit(largest)).isEqualTo((float) Math.rint(read[i] / unit(largest)));
    }
    RawFile raw = RawFile.read(file);
    assertThat(raw.header).contains("local.weight.exponent\":{\"dtype\":\"I8\",\"shape\":[4,3]");
    assertThat(raw.data).hasSize(48 + 12 + 4 * 3 * 4 + 3 * 4);
  }

  /// The smallest power of two that a largest weight is at most 127 of.
  private static float unit(float largest) {
    float unit = 0x1p-100f;
    while (127 * unit < largest) {
      unit *= 2;
    }
    return unit;
  }

  @Test
  void octetsWhoseExponentsDoNotFitAreRefused() throws Exception {
    Path file = folder.resolve("octets.safetensors");
    Architecture architecture = of(new LayerSpec.Dense("out", 3, false));
    builder(architecture, new float[150], new float[3]).store(_ -> TensorType.I8).write(file);
    RawFile raw = RawFile.read(file);
    Files.write(file, raw.replace("weight.exponent", "weight.exponens").bytes());
    assertThatThrownBy(() -> CompiledModel.load(file)).hasMessageContaining("has 3 tensors where");
    raw.replace("weight.exponens", "weight.exponent");
    String shape = "\"shape\":[3],\"data_offsets\":[150";
    Files.write(file, raw.replace(shape, shape.replace("[3]", "[1,3]")).bytes());
    assertThatThrownBy(() -> CompiledModel.load(file))
        .hasMessageContaining("tensor 'out.weight' of shape [50, 3] has exponents of shape [1, 3]");
  }

  private static ModelBuilder builder(Architecture architecture, float[] weight, float[] bias)
      throws ModelException {
    return new ModelBuilder(architecture, Models.provenance())
        .tensor("out.weight", weight)
        .tensor("out.bias", bias);
  }

  @Test
  void briefNumbersAreTheNearestOfThem() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 100_000; n++) {
      float number = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(number) && Math.abs(number) < 3e38f) {
        int bits = Float.floatToRawIntBits(number) & 0xFFFF0000;
        float below = Float.intBitsToFloat(bits);
        float above = Float.intBitsToFloat(bits + 0x10000);
        double toBelow = Math.abs((double) number - below);
        double toAbove = Math.abs((double) above - number);
        float rounded = Brief.toFloat(Brief.of(number));
        assertThat(Math.abs((double) number - rounded)).isEqualTo(Math.min(toBelow, toAbove));
        assertThat(rounded).isIn(below, above);
      }
    }
    assertThat(Brief.toFloat(Brief.of(1 + 0x1p-8f))).isEqualTo(1);
    assertThat(Brief.toFloat(Brief.of(1 + 3 * 0x1p-8f))).isEqualTo(1 + 0x1p-6f);
    assertThat(Brief.toFloat(Brief.of(Float.NaN))).isNaN();
  }

  @Test
  void aNumberTooLargeForAHalfIsRefusedWhenWritten() throws Exception {
    Architecture architecture = of(new LayerSpec.Dense("out", 3, false));
    ModelBuilder builder = builder(architecture, new float[150], new float[] {0, 70000, 0});
    assertThatThrownBy(() -> builder.store(_ -> TensorType.F16).write(folder.resolve("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("out.bias holds 70000.0, too large for 16 bits: store it in 32");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"F16, 0x7c007c00", "BF16, 0x7f807f80", "BF16, 0xff80ffc0"})
  void anInfiniteHalfIsRefusedWhenRead(TensorType type, String twice) throws Exception {
    Path file = folder.resolve("half.safetensors");
    new ModelBuilder(of(new LayerSpec.Dense("out", 4, false)), Models.provenance())
        .store(_ -> type)
        .fill(1)
        .write(file);
    RawFile raw = RawFile.read(file);
    raw.put(0, Float.intBitsToFloat(Long.decode(twice).intValue()));
    Files.delete(file);
    Files.write(file, raw.bytes());
    assertThatThrownBy(() -> CompiledModel.load(file))
        .hasMessageContaining("tensor 'out.weight' holds a number that is not finite");
  }
}
