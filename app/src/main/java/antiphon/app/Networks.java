package antiphon.app;

import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The trained networks at hand, which foretell streams of events: compiled models in the folder
/// `networks` of Antiphon's home, each a file `NAME.safetensors`.
public final class Networks {
  private final ModelFolder models;

  private Networks(ModelFolder models) {
    this.models = models;
  }

  /// The networks of a folder.
  public Networks(Path folder) {
    this(new ModelFolder(folder, "network"));
  }

  /// The networks that come with the program.
  public static Networks installed() {
    return new Networks(ModelFolder.installed("network"));
  }

  /// Their names: the published ones in their order, then others.
  public List<String> names() {
    List<String> published = PublishedNetworks.names();
    List<String> names = new ArrayList<>(models.names());
    names.sort(
        Comparator.<String>comparingInt(
                name -> published.contains(name) ? published.indexOf(name) : published.size())
            .thenComparing(Comparator.naturalOrder()));
    return names;
  }

  /// The compiled model of a name, in upper or lower case, or of a path to a `.safetensors` file.
  ///
  /// @throws UserError where there is none of that name, or its file is damaged
  public CompiledModel find(String name) {
    return models.find(name);
  }

  /// The name as it is written, of a name in upper or lower case or of a path.
  ///
  /// @throws UserError where there is none of that name
  public String properName(String name) {
    return ModelFolder.name(models.file(name));
  }

  /// The bytes of its file.
  ///
  /// @throws UserError where there is none of that name, or it cannot be read
  public long bytes(String name) {
    Path file = models.file(name);
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read; check your right to open it.", e);
    }
  }

  /// A network that is ready to play; a recurrent one keeps its state.
  ///
  /// @throws UserError where the model foretells no events
  public static EventNetwork network(CompiledModel model) {
    try {
      return EventNetwork.of(model, Kernels.best());
    } catch (ModelException e) {
      throw new UserError(e);
    }
  }

  /// The same for melodies.
  ///
  /// @throws UserError where the model speaks of something else than [MelodyEvents]
  public static EventNetwork ofMelodies(CompiledModel model) {
    if (!speaksOfMelodies(model)) {
      throw new UserError(
          "The network "
              + model.provenance().name()
              + " reads "
              + model.architecture().encoding()
              + ", not melodies ("
              + MelodyEvents.NAME
              + "): choose another, `antiphon networks` lists them.");
    }
    return network(model);
  }

  /// Whether a model reads and foretells [MelodyEvents].
  public static boolean speaksOfMelodies(CompiledModel model) {
    return model.architecture().encoding().equals(MelodyEvents.NAME)
        && model.architecture().row() == MelodyEvents.CLASSES;
  }
}
