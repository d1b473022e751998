package antiphon.app.evaluate;

import antiphon.app.Networks;
import antiphon.app.UserError;
import antiphon.evaluation.melody.BackOffModel;
import antiphon.evaluation.melody.CopyLast;
import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is measured side by side: plain references, and networks as they are found.
final class Contestants {
  /// The word for all networks of the folder.
  static final String ALL = "all";

  /// How a recurrent network hears its past where it keeps nothing.
  static final String WINDOW = "whole window";

  /// One of them.
  ///
  /// @param trained what was trained: training runs of one network share it; empty for a reference
  /// @param way how a network hears its past, empty where there is only one way
  /// @param network null where it cannot be used
  /// @param problem the sentence that says why, null where it can
  record Contestant(
      String name,
      String trained,
      String way,
      @Nullable EventNetwork network,
      @Nullable String problem) {
    String label() {
      return Contestants.label(name, way);
    }
  }

  private Contestants() {}

  /// A name, and the way of hearing where there are several.
  static String label(String name, String way) {
    return way.isEmpty() ? name : name + " (" + way + ")";
  }

  /// References that are counted from a text.
  static List<Contestant> references(int[] text) {
    int classes = MelodyEvents.CLASSES;
    return List.of(
        usable("4-gram", new BackOffModel(text, classes, 4)),
        usable("8-gram", new BackOffModel(text, classes, 8)),
        usable("copy-last", new CopyLast(text, classes, 1)),
        usable("copy of a quarter ago", new CopyLast(text, classes, 4)));
  }

  /// The networks for melodies that a user means, recurrent ones both ways.
  ///
  /// @param wanted names and files, or [#ALL] alone
  static List<Contestant> networks(Networks networks, List<String> wanted) {
    boolean all = wanted.size() == 1 && wanted.getFirst().toLowerCase(Locale.ROOT).equals(ALL);
    List<Contestant> found = new ArrayList<>();
    for (String name : all ? networks.names() : wanted) {
      String proper = networks.properName(name);
      try {
        CompiledModel model = networks.find(name);
        if (Networks.speaksOfMelodies(model)) {
          found.addAll(ways(proper, model));
        } else if (!all) {
          Networks.ofMelodies(model);
        }
      } catch (UserError | ModelException e) {
        if (!all) {
          throw new UserError(e);
        }
        found.add(
            new Contestant(proper, "", "", null, e.getMessage())); // it must not hide the others
      }
    }
    if (found.isEmpty()) {
      throw new UserError(
          "There are no networks for melodies yet: train one with `antiphon train network`.");
    }
    return found;
  }

  private static List<Contestant> ways(String name, CompiledModel model) throws ModelException {
    EventNetwork network = EventNetwork.of(model, Kernels.best());
    String trained = model.provenance().name();
    if (model.architecture().trunk().stream().noneMatch(LayerSpec.Lstm.class::isInstance)) {
      return List.of(new Contestant(name, trained, "", network, null));
    }
    EventNetwork windowed = EventNetwork.windowed(model, Kernels.best());
    return List.of(
        new Contestant(name, trained, WINDOW, windowed, null),
        new Contestant(name, trained, "keeping its state", network, null));
  }

  private static Contestant usable(String name, EventNetwork network) {
    return new Contestant(name, "", "", network, null);
  }
}
