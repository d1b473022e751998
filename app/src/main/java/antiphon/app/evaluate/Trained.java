package antiphon.app.evaluate;

import antiphon.app.Players;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.Labels;
import antiphon.model.StepPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A player's network as it was trained: once, or several times with other seeds.
///
/// @param name what all its models are called
/// @param models one of each training
record Trained(String name, List<CompiledModel> models) {
  /// Models of one name taken together, in the order of the first of each.
  static List<Trained> of(List<CompiledModel> models) {
    Map<String, Trained> all = new LinkedHashMap<>();
    for (CompiledModel model : models) {
      String name = model.provenance().name();
      all.computeIfAbsent(name, key -> new Trained(key, new ArrayList<>())).models().add(model);
    }
    return List.copyOf(all.values());
  }

  /// A player of each model.
  List<StepPlayer> players() {
    return models.stream().map(Players::player).toList();
  }

  /// How it foretells; of several trainings the mean, and after it the deviation.
  List<ForcedScores> foretell(Labels labels, List<DuetPiece> pieces) throws ModelException {
    List<ForcedScores> each = new ArrayList<>();
    for (CompiledModel model : models) {
      each.add(ForcedScores.of(name, model, labels, pieces));
    }
    return each.size() == 1
        ? each
        : List.of(
            ForcedScores.mean(name, each),
            ForcedScores.deviation(deviationName(each.size()), each));
  }

  /// What the deviation of several trainings is called.
  static String deviationName(int trainings) {
    return "  deviation of its " + trainings + " trainings";
  }
}
