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
  /// @param deviation the sample standard deviation, with n - 1 in its denominator
  record Spread(double mean, double deviation) {}

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
    double mean = scores.stream().mapToDouble(figure).average().orElseThrow();
    double squares =
        scores.stream().mapToDouble(figure).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (scores.size() - 1)));
  }
}
