package antiphon.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import antiphon.model.Models;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledModelTest {
  /// Small enough to read: four tensors of 24, 2, 2 and 6 + 3 numbers.
  static final Architecture SMALL =
      new Architecture(
          "test",
          5,
          4,
          0,
          0,
          List.of(
              new LayerSpec.Conv1d("conv", 2, 3, true),
              new LayerSpec.GlobalMaxPool("pool"),
              new LayerSpec.Dense("out", 3, false)),
          List.of(),
          true);

  @TempDir Path folder;
  private Path file;
  private RawFile raw;

  @BeforeEach
  void writeModel() throws Exception {
    file = folder.resolve("small.safetensors");
    new ModelBuilder(SMALL, Models.provenance()).fill(1).write(file);
    raw = RawFile.read(file);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    float[] weight = new float[24];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) Math.sin(i);
    }
    new ModelBuilder(SMALL, Models.provenance()).tensor("conv.weight", weight).fill(1).write(file);
    CompiledModel model = CompiledModel.load(file);
    assertThat(model.architecture()).isEqualTo(SMALL);
    assertThat(model.provenance()).isEqualTo(Models.provenance());
    assertThat(model.tensor("conv.weight")).containsExactly(weight);
    assertThat(model.sha256()).isEqualTo(RawFile.read(file).sha256()).hasSize(64);
  }

  @Test
  void theChoraleArchitectureIsReadAsItWasWritten() throws Exception {
    CompiledModel model = Models.random(Architecture.chorale(), 1);
    assertThat(model.architecture()).isEqualTo(Architecture.chorale());
    assertThat(model.tensor("trunk.2.weight")).hasSize(35 * 16 * 32 * 32);
    assertThat(model.tensor("alto.chain")).hasSize(126 * 128);
  }

  @Test
  void theSongArchitectureIsReadAsItWasWritten() throws Exception {
    CompiledModel model = Models.random(Architecture.song(), 1);
    assertThat(model.architecture()).isEqualTo(Architecture.song());
    assertThat(model.tensor("chord.memory")).hasSize(288 * 192);
  }

  @Test
  void theSameModelIsWrittenAsTheSameBytes() throws Exception {
    Path twin = folder.resolve("twin.safetensors");
    new ModelBuilder(SMALL, Models.provenance()).fill(1).write(twin);
    assertThat(Files.mismatch(file, twin)).isEqualTo(-1);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, twin);
    }
  }

  @Test
  void provenanceKeepsFieldsThatItDoesNotKnow() throws Exception {
    String json = Models.provenance().json().replaceFirst("\\{", "{\"epochs\":12,");
    Provenance provenance = Provenance.parse(json);
    assertThat(provenance.json()).contains("\"epochs\":12");
    assertThat(provenance.heldOut()).containsEntry("nll", 1.25);
    assertThat(provenance.ranges()).contains(new Provenance.Range(40, 64));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 100, 500})
  void aCutFileIsRefused(int length) throws IOException {
    write(Arrays.copyOf(raw.bytes(), length));
    assertRefused("bytes");
  }

  @Test
  void aFileCutWithinItsNumbersOrTooLongIsRefused() throws IOException {
    byte[] all = raw.bytes();
    write(Arrays.copyOf(all, all.length - 1));
    assertRefused("its tensors take 148 bytes, but it holds 147");
    write(Arrays.copyOf(all, all.length + 4));
    assertRefused("its tensors take 148 bytes, but it holds 152");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 1, 1 << 21, 0x7fff_ffff, 0xffff_ffffL})
  void aWrongHeaderLengthIsRefused(long length) throws IOException {
    byte[] all = raw.bytes();
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    write(all);
    assertRefused("its header claims " + Long.toUnsignedString(length) + " bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[0,96]             | [-4,92]              | lies at -4 to 92",
        "[0,96]             | [0,99999999999999999999] | is not a whole number",
        "[0,96]             | [0,9223372036854775807]  | does not fit its shape",
        "[0,96]             | [96,0]               | does not fit its shape",
        "[0,96]             | [0,1e99]             | is not a whole number",
        "[0,96]             | [0]                  | has no begin and end",
        "[96,104]           | [92,100]             | overlaps the one before it",
        "[96,104]           | [100,108]            | leaves a hole before it",
        "[3,4,2]            | [3,4,3]              | does not fit its shape",
        "[3,4,2]            | [2,4,3]              | the shape [2, 4, 3] where its architecture asks for [3, 4, 2]",
        "[3,4,2]            | [24]                 | the shape [24] where its architecture asks for [3, 4, 2]",
        "[3,4,2]            | [-3,-4,2]            | negative size",
        "[3,4,2]            | [2147483647,2147483647,2147483647] | does not fit its shape",
        "F32                | F64                  | is of type 'F64', none of F32, F16, BF16 and I8",
        "F32                | F16                  | does not fit its shape",
        "\"conv.weight\"    | \"konv.weight\"      | tensor 'conv.weight' is missing",
        "{\"__metadata__\"  | {,\"__metadata__\"    | 'header' is not valid JSON",
        "__metadata__       | metadata             | has no 'dtype'",
        "antiphon.format    | format               | no 'antiphon.format', so it is not a compiled model",
        "format\":\"2\"     | format\":\"3\"       | it is of format '3'",
        "antiphon.architecture\":\"{ | antiphon.architecture\":\"[ | 'antiphon.architecture' is not valid JSON",
        "\\\"op\\\":\\\"conv1d\\\"   | \\\"op\\\":\\\"gru\\\"        | layer 'conv' is a 'gru', which this version does not know",
        "\\\"kernel\\\":3   | \\\"kernel\\\":0     | 'conv' has the size 0",
        "\\\"kernel\\\":3   | \\\"kernel\\\":6     | a kernel of 6 over 5 positions",
        "\\\"kernel\\\":3   | \\\"kernel\\\":2147483647 | 'conv' has the size 2147483647",
        "\\\"kernel\\\":3   | \\\"kernel\\\":99999999999 | beyond what a model may have",
        "\\\"window\\\":5,\\\"row\\\":4 | \\\"window\\\":16384,\\\"row\\\":16384 | its layers would hold",
        "\\\"window\\\":5   | \\\"window\\\":\\\"5\\\" | 'window' is not a whole number",
        "\\\"window\\\":5   | \\\"windows\\\":5    | has no 'window'",
        "\\\"name\\\":\\\"test\\\" | \\\"name\\\":\\\"te\\\\nst\\\" | is not a single line",
        "[[53,74]           | [[74,53]             | its ranges are not pairs of pitches",
      })
  void aWrongHeaderIsRefused(String part, String by, String problem) throws IOException {
    raw.replace(part, by);
    write(raw.bytes());
    assertRefused(problem);
  }

  @Test
  void changedNumbersAreRefused() throws IOException {
    raw.data[17] ^= 1;
    write(raw.bytes());
    assertRefused("its numbers do not match their checksum");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersThatAreNotFiniteAreRefused(float number) throws IOException {
    write(raw.put(100, number).bytes());
    assertRefused("tensor 'conv.bias' holds a number that is not finite");
  }

  @Test
  void aSignOtherThanOneIsRefused() throws IOException {
    write(raw.put(104, 0.5f).bytes());
    assertRefused("tensor 'pool.sign' holds something other than 1 and -1");
  }

  @Test
  void anAdditionalTensorIsRefused() throws IOException {
    raw.replace(
        "\"conv.weight\"",
        "\"more\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"conv.weight\"");
    write(raw.bytes());
    assertRefused("it has 6 tensors where its architecture has 5");
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    for (String open : new String[] {"[", "{\"a\":"}) {
      raw.header = open.repeat(150_000);
      write(raw.bytes());
      assertRefused("not valid JSON");
      raw.header = "{\"a\":" + "[".repeat(150_000) + "]".repeat(150_000) + "}";
      write(raw.bytes());
      assertRefused("'a' is not a JSON object");
    }
  }

  @Test
  void aHeaderThatIsNotTextIsRefused() throws IOException {
    byte[] all = raw.bytes();
    all[20] = (byte) 0xff;
    write(all);
    assertRefused("its header is not UTF-8 text");
  }

  @Test
  void namesFromTheFileStayOnOneShortLine() throws IOException {
    raw.replace("\"conv.weight\"", "\"\\u001b[31m\\n" + "x".repeat(200) + "\\u202e\"")
        .replace("[0,96]", "[4,96]");
    write(raw.bytes());
    assertRefused("tensor '?[31m?xxx");
  }

  @Test
  void aMissingFileAndAFolderAreRefused() {
    file = folder.resolve("nothing.safetensors");
    assertRefused("there is no such file; check the name");
    file = folder;
    assertRefused("it cannot be read");
  }

  @Test
  void aBuilderRefusesWhatTheArchitectureDoesNotAskFor() throws Exception {
    ModelBuilder builder = new ModelBuilder(SMALL, Models.provenance());
    assertThatThrownBy(() -> builder.tensor("x", new float[1]))
        .hasMessage("the architecture has no tensor x");
    assertThatThrownBy(() -> builder.tensor("conv.bias", new float[3]))
        .hasMessageContaining("shape [2], given 3");
    assertThatThrownBy(() -> builder.write(file)).hasMessage("tensor conv.weight was not given");
  }

  /// Writes a new file: to cut an old one and write it again is slow on some file systems.
  private void write(byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  private void assertRefused(String problem) {
    ModelException e = catchThrowableOfType(ModelException.class, () -> CompiledModel.load(file));
    assertThat(e).as(problem).isNotNull();
    assertThat(e)
        .hasMessageStartingWith("Cannot use the model file " + file + ": ")
        .hasMessageContaining(problem)
        .hasMessageEndingWith(".");
    assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
    assertThat(e).message().contains("; ");
  }
}
