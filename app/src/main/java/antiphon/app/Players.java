package antiphon.app;

import antiphon.config.NearestNames;
import antiphon.model.StepPlayer;
import antiphon.model.chorale.ChoralePlayer;
import antiphon.model.duet.DuetPlayer;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The trained players at hand: compiled models in the folder `players` of Antiphon's home, each a
/// file `NAME.safetensors`; and the trading partner `duet`, which any network of the folder
/// `networks` can be: `duet:LSTM`.
public final class Players {
  /// The system property that names Antiphon's home, set by the launcher; the working folder where
  /// it is not.
  public static final String HOME_PROPERTY = "antiphon.home";

  private static final String SUFFIX = ".safetensors";
  private static final String DUET = "duet";
  private static final String DUET_WITH = DUET + ":";

  /// The network that plays `duet` where none is named.
  private static final String DUET_NETWORK = "CNN_c";

  private final Path folder;

  /// The players of a folder.
  public Players(Path folder) {
    this.folder = folder;
  }

  /// The players that come with the program.
  public static Players installed() {
    return new Players(Path.of(System.getProperty(HOME_PROPERTY, ".")).resolve("players"));
  }

  /// Their names, in order.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .forEach(names::add);
      if (Files.exists(network(DUET_NETWORK))) {
        names.add(DUET);
      }
      names.sort(null);
    } catch (IOException e) {
      throw new UserError(
          "There are no players in " + folder + ": it should be a folder with compiled models.", e);
    }
    return names;
  }

  /// The compiled model of a player.
  ///
  /// @throws UserError where there is none of that name, or its file is damaged
  public CompiledModel model(String name) {
    if (name.equals(DUET) || name.startsWith(DUET_WITH)) {
      return load(network(name.equals(DUET) ? DUET_NETWORK : name.substring(DUET_WITH.length())));
    }
    List<String> names = names();
    if (!names.contains(name)) {
      List<String> near = NearestNames.to(name, names);
      throw new UserError(
          "There is no player '"
              + name
              + "': "
              + (near.isEmpty()
                  ? "`antiphon players` lists those at hand."
                  : "did you mean " + NearestNames.listed(near, "or") + "?"));
    }
    return load(folder.resolve(name + SUFFIX));
  }

  private Path network(String name) {
    try {
      return folder.resolveSibling("networks").resolve(PublishedNetworks.named(name) + SUFFIX);
    } catch (ModelException e) {
      throw new UserError(e);
    }
  }

  private static CompiledModel load(Path file) {
    try {
      return CompiledModel.load(file);
    } catch (ModelException e) {
      throw new UserError(e);
    }
  }

  /// A player by its name, or by the path of a compiled model.
  ///
  /// @throws UserError where there is none, or it cannot be used
  public StepPlayer load(String name) {
    return player(find(name));
  }

  /// The compiled model of a name, or of a path to a `.safetensors` file.
  public CompiledModel find(String name) {
    return name.endsWith(SUFFIX) ? load(Path.of(name)) : model(name);
  }

  /// A player of a model.
  public static StepPlayer player(CompiledModel model) {
    try {
      return player(model, Kernels.best());
    } catch (ModelException e) {
      throw new UserError(e);
    }
  }

  /// A player of a model, with these kernels.
  ///
  /// @throws ModelException if no player can make music of it
  public static StepPlayer player(CompiledModel model, Kernels kernels) throws ModelException {
    return model.architecture().encoding().equals(MelodyEvents.NAME)
        ? new DuetPlayer(model, kernels)
        : new ChoralePlayer(model, kernels);
  }

  /// What a journal calls a player: its name and the hash of its numbers, so that a replay with
  /// another model is noticed.
  public static String journalName(String name, CompiledModel model) {
    return name + "@" + model.sha256();
  }

  /// The model that a journal names.
  ///
  /// @param journalName as [#journalName] has it
  /// @throws UserError where there is none of that name, or it is another model now
  public CompiledModel ofJournal(String journalName) {
    int at = journalName.lastIndexOf('@');
    CompiledModel model = find(journalName.substring(0, Math.max(0, at)));
    if (!model.sha256().equals(journalName.substring(at + 1))) {
      throw new UserError(
          "The player "
              + journalName.substring(0, at)
              + " is another model than when the journal was written: replay with the version that wrote it.");
    }
    return model;
  }
}
