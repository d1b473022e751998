package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.format.TensorSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  private final StringWriter said = new StringWriter();
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void model() throws Exception {
    file = folder.resolve("CNN_b.safetensors");
    Provenance provenance =
        Provenance.of("CNN_b", "noise", "nothing", "CC0", 1, "a test", List.of(), Map.of());
    Architecture architecture =
        PublishedNetworks.architecture("CNN_b", MelodyEvents.NAME, MelodyEvents.CLASSES);
    new ModelBuilder(architecture, provenance).fill(1).write(file);
  }

  private int run(String... args) {
    PrintWriter errors = new PrintWriter(said, true);
    return TrainMain.execute(new ConvertCommand(), errors, errors, args);
  }

  @Test
  void weightsAreRoundedBiasesAndSignsAreNot() throws Exception {
    Path brief = folder.resolve("brief.safetensors");
    assertThat(run("--in", file.toString(), "--out", brief.toString())).isZero();

    assertThat(Files.size(brief)).isLessThan(Files.size(file) * 6 / 10);
    assertThat(said.toString()).containsPattern("likeliest at (9[0-9]|100)\\.[0-9] %");
    CompiledModel before = CompiledModel.load(file);
    CompiledModel after = CompiledModel.load(brief);
    assertThat(after.provenance()).isEqualTo(before.provenance());
    for (TensorSpec tensor : before.architecture().tensors()) {
      float[] expected = before.tensor(tensor.name());
      float[] actual = after.tensor(tensor.name());
      if (tensor.name().endsWith("weight")) {
        assertThat(actual).isNotEqualTo(expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat(Math.abs(actual[i] - expected[i]))
              .isLessThanOrEqualTo(Math.abs(expected[i]) / 256);
        }
      } else {
        assertThat(actual).as(tensor.name()).isEqualTo(expected);
      }
    }
  }

  @Test
  void agreementCountsWhatDiffers() throws Exception {
    CompiledModel model = CompiledModel.load(file);
    assertThat(Agreement.of(model, model, 50)).isEqualTo(new Agreement(50, 50, 0));
    Path other = folder.resolve("other.safetensors");
    new ModelBuilder(model.architecture(), model.provenance()).fill(2).write(other);
    Agreement stranger = Agreement.of(model, CompiledModel.load(other), 50);
    assertThat(stranger.same()).isLessThan(50);
    assertThat(stranger.largest()).isPositive();
  }

  @Test
  void toTheSameFileAndBackTheNumbersStay() throws Exception {
    assertThat(run("--in", file.toString(), "--out", file.toString())).isZero();
    String first = CompiledModel.load(file).sha256();
    assertThat(run("--in", file.toString(), "--out", file.toString(), "--weights", "F32")).isZero();
    assertThat(run("--in", file.toString(), "--out", file.toString())).isZero();
    assertThat(CompiledModel.load(file).sha256()).isEqualTo(first);
  }

  @Test
  void whatCannotBeReadOrIsNoTypeIsASentence() throws Exception {
    Path none = folder.resolve("none.safetensors");
    assertThat(run("--in", none.toString(), "--out", file.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("none.safetensors").doesNotContain("\tat ");
    assertThat(run("--in", file.toString(), "--out", file.toString(), "--weights", "i4"))
        .isEqualTo(2);
    assertThat(said.toString()).contains("--weights");
  }
}
