package antiphon.app;

import antiphon.model.format.Architecture;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Untrained chorale players for tests: their choices mean nothing, but they are made as a trained
/// one's are.
public final class TestPlayers {
  private TestPlayers() {}

  /// Writes one into a folder of players.
  public static void write(Path folder, String name, long seed) throws IOException, ModelException {
    write(folder.resolve(name + ".safetensors"), name, DuetTrunk.LOCAL, seed);
  }

  /// Writes one with another trunk.
  ///
  /// @param called its name in its provenance
  public static void write(Path file, String called, DuetTrunk trunk, long seed)
      throws IOException, ModelException {
    Provenance provenance =
        Provenance.of(
            called,
            "noise",
            "nothing at all",
            "CC0",
            seed,
            "a test",
            List.of(
                new Provenance.Range(53, 74),
                new Provenance.Range(48, 69),
                new Provenance.Range(40, 64)),
            Map.of("alto.known.nll_at_onsets", 1.25, "alto.known.nll", 0.4, "bass.known.nll", 0.5));
    new ModelBuilder(Architecture.chorale(trunk), provenance).fill(seed).write(file);
  }
}
