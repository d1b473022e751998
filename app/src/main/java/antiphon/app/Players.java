package antiphon.app;

import antiphon.model.StepPlayer;
import antiphon.model.chorale.ChoralePlayer;
import antiphon.model.duet.DuetPlayer;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.model.song.SongPlayer;
import java.nio.file.Path;
import java.util.List;

/// The trained players at hand: compiled models in the folder `players` of Antiphon's home, each a
/// file `NAME.safetensors`; and the trading partner `duet`, which any network of the folder
/// `networks` can be: `duet:LSTM`.
public final class Players {
  private static final String DUET = "duet";
  private static final String DUET_WITH = DUET + ":";

  /// The network that plays `duet` where none is named.
  private static final String DUET_NETWORK = "CNN_c-lieder";

  private final ModelFolder players;
  private final ModelFolder networks;

  private Players(ModelFolder players) {
    this.players = players;
    this.networks = new ModelFolder(players.folder().resolveSibling("networks"), "network");
  }

  /// The players of a folder.
  public Players(Path folder) {
    this(new ModelFolder(folder, "player"));
  }

  /// The players that come with the program.
  public static Players installed() {
    return new Players(ModelFolder.installed("player"));
  }

  /// Their names, in order.
  public List<String> names() {
    List<String> names = players.names();
    if (networks.holds(DUET_NETWORK)) {
      names.add(DUET);
      names.sort(null);
    }
    return names;
  }

  /// Those that have a model of their own.
  public List<String> trained() {
    return players.names();
  }

  /// A player by its name, or by the path of a compiled model.
  ///
  /// @throws UserError where there is none, or it cannot be used
  public StepPlayer load(String name) {
    return player(find(name));
  }

  /// The compiled model of a player, or of a path to a `.safetensors` file.
  ///
  /// @throws UserError where there is none of that name, or its file is damaged
  public CompiledModel find(String name) {
    if (name.equals(DUET)) {
      return networks.find(DUET_NETWORK);
    }
    return name.startsWith(DUET_WITH)
        ? networks.find(name.substring(DUET_WITH.length()))
        : players.find(name);
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
    if (model.architecture().encoding().equals(MelodyEvents.NAME)) {
      return new DuetPlayer(model, kernels);
    }
    return model.provenance().style().equals(SongPlayer.STYLE)
        ? new SongPlayer(model, kernels)
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
