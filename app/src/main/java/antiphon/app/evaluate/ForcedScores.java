package antiphon.app.evaluate;

import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.FreeRun;
import antiphon.evaluation.Labels;
import antiphon.evaluation.TeacherForced;
import antiphon.evaluation.TeacherForced.Scores;
import antiphon.model.DuetNetwork;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A network's teacher-forced figures: by head, and together.
///
/// @param known the performer's part of the step is known
/// @param unknown it is not
record ForcedScores(String name, Map<String, Scores> known, Map<String, Scores> unknown) {
  static ForcedScores of(String name, CompiledModel model, Labels labels, List<DuetPiece> pieces)
      throws ModelException {
    DuetNetwork network = new DuetNetwork(model, Kernels.best());
    return new ForcedScores(
        name,
        TeacherForced.score(network, labels, pieces, FreeRun.Hearing.AFTER),
        TeacherForced.score(network, labels, pieces, FreeRun.Hearing.BEFORE));
  }

  /// The mean of several networks that have the same heads.
  static ForcedScores mean(String name, List<ForcedScores> all) {
    return each(name, all, Scores::mean);
  }

  /// Their standard deviation.
  static ForcedScores deviation(String name, List<ForcedScores> all) {
    return each(name, all, Scores::deviation);
  }

  private static ForcedScores each(
      String name, List<ForcedScores> all, Function<List<Scores>, Scores> of) {
    return new ForcedScores(
        name,
        byHead(all.stream().map(ForcedScores::known).toList(), of),
        byHead(all.stream().map(ForcedScores::unknown).toList(), of));
  }

  private static Map<String, Scores> byHead(
      List<Map<String, Scores>> all, Function<List<Scores>, Scores> of) {
    Map<String, Scores> heads = new LinkedHashMap<>();
    for (String head : all.getFirst().keySet()) {
      heads.put(head, of.apply(all.stream().map(scores -> scores.get(head)).toList()));
    }
    return heads;
  }
}
