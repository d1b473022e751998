package antiphon.app.evaluate;

import antiphon.app.evaluate.Contestants.Contestant;
import antiphon.app.evaluate.NetworkEvaluation.Foretold;
import antiphon.evaluation.melody.MelodyScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Several training runs of one network, such as those of different seeds, taken together.
record Runs(String label, List<MelodyScore> scores) {
  /// The networks of which there is more than one run, in the order of their first one.
  static List<Runs> of(List<Foretold> rows) {
    Map<String, Runs> all = new LinkedHashMap<>();
    for (Foretold row : rows) {
      Contestant contestant = row.contestant();
      if (!contestant.trained().isEmpty() && row.foretelling() != null) {
        String label = Contestants.label(contestant.trained(), contestant.way());
        all.computeIfAbsent(label, key -> new Runs(key, new ArrayList<>()))
            .scores()
            .add(row.foretelling().score());
      }
    }
    return all.values().stream().filter(runs -> runs.scores().size() > 1).toList();
  }

  Spread spread(ToDoubleFunction<MelodyScore> figure) {
    return Spread.of(scores, figure);
  }
}
