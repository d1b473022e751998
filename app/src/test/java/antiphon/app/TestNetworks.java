package antiphon.app;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Untrained networks for tests: what they foretell means nothing, but they are made as trained
/// ones are.
public final class TestNetworks {
  private TestNetworks() {}

  /// Writes one of the published shapes into a folder of networks, for melodies.
  public static void write(Path folder, String name, long seed) throws IOException, ModelException {
    write(folder, name, name, MelodyEvents.NAME, MelodyEvents.CLASSES, seed);
  }

  /// Writes one under a name of its own.
  public static void write(
      Path folder, String name, String shape, String encoding, int classes, long seed)
      throws IOException, ModelException {
    Architecture architecture = PublishedNetworks.architecture(shape, encoding, classes);
    Provenance provenance =
        Provenance.of(
            name,
            "noise",
            "nothing at all",
            "CC0",
            seed,
            "a test",
            List.of(),
            Map.of("train_loss", 1.25, "bits_per_event", 3.5));
    new ModelBuilder(architecture, provenance)
        .fill(seed)
        .write(folder.resolve(name + ".safetensors"));
  }
}
