package antiphon.training;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.ModelException;
import antiphon.model.format.TensorSpec;
import antiphon.model.format.TensorType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon train convert`: the same model with weights of another width. Biases, and signs before
/// a pooling, stay as they are.
@Command(
    name = "antiphon train convert",
    mixinStandardHelpOptions = true,
    description = "Writes a compiled model again with weights of another width.",
    footer = {
      "",
      "bf16 halves the file and what is read from memory at every event; f16 halves the file alone;",
      "i8 quarters the file, and is as bf16 in memory.",
      "It says how nearly both foretell the same. What that costs in quality: antiphon evaluate --network FILE ..."
    })
final class ConvertCommand implements Callable<Integer> {
  /// Events that old and new are compared at.
  private static final int EVENTS = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--in", paramLabel = "FILE", required = true, description = "The model.")
  private Path in = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The model to write; may be the same.")
  private Path out = Path.of("");

  @Option(
      names = "--weights",
      paramLabel = "TYPE",
      defaultValue = "bf16",
      description = "f32, f16, bf16 or i8 (${DEFAULT-VALUE}).")
  private TensorType weights = TensorType.BF16;

  @Override
  public Integer call() throws IOException {
    OutputFile.check(out, "resNet20_LocalConv.safetensors");
    try {
      CompiledModel model = CompiledModel.load(in);
      Architecture architecture = model.architecture();
      ModelBuilder builder = new ModelBuilder(architecture, model.provenance());
      for (TensorSpec tensor : architecture.tensors()) {
        builder.tensor(tensor.name(), model.tensor(tensor.name()));
      }
      long before = Files.size(in);
      builder.store(this::type).write(out);
      PrintWriter console = spec.commandLine().getOut();
      console.printf("%s: %,d bytes, now %,d%n", out, before, Files.size(out));
      if (architecture.heads().isEmpty()) {
        console.printf("%s%n", Agreement.of(model, CompiledModel.load(out), EVENTS));
      }
      return 0;
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          in + " does not fit into " + weights + " (" + e.getMessage() + "): choose bf16.", e);
    }
  }

  private TensorType type(String tensor) {
    boolean stays = tensor.endsWith(".bias") || tensor.endsWith(".sign");
    return stays ? TensorType.F32 : weights;
  }
}
