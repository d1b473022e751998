package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Untrained models for tests.
public final class Models {
  private Models() {}

  public static Provenance provenance() {
    return Provenance.of(
        "test",
        "noise",
        "nothing",
        "CC0",
        7,
        "a test",
        List.of(
            new Provenance.Range(53, 74),
            new Provenance.Range(48, 69),
            new Provenance.Range(40, 64)),
        Map.of("nll", 1.25));
  }

  public static CompiledModel random(Architecture architecture, long seed)
      throws ModelException, IOException {
    Path file = Files.createTempFile("antiphon", ".safetensors");
    try {
      new ModelBuilder(architecture, provenance()).fill(seed).write(file);
      return CompiledModel.load(file);
    } finally {
      Files.delete(file);
    }
  }
}
