package antiphon.training;

import antiphon.model.format.HeadSpec;
import antiphon.training.layer.Floats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/// How well a network foretells the voices of held-out pieces when told the true past
/// (teacher-forced).
///
/// @param byHead one figure set for each head and variant, named `HEAD.known` and `HEAD.masked`
record Figures(Map<String, Figure> byHead) {

  /// One head in one variant: negative log-likelihood in nats and accuracy, over all steps and over
  /// those at which its voice begins a note.
  record Figure(double nll, double nllAtOnsets, double accuracy, double accuracyAtOnsets) {}

  /// The mean negative log-likelihood at onsets over heads and variants.
  double meanNllAtOnsets() {
    return byHead.values().stream().mapToDouble(Figure::nllAtOnsets).average().orElse(Double.NaN);
  }

  double meanAccuracyAtOnsets() {
    return byHead.values().stream()
        .mapToDouble(Figure::accuracyAtOnsets)
        .average()
        .orElse(Double.NaN);
  }

  /// All numbers by name, for a model's provenance and the run's table.
  Map<String, Double> flat() {
    Map<String, Double> flat = new LinkedHashMap<>();
    byHead.forEach((name, figure) -> {
      flat.put(name + ".nll", figure.nll());
      flat.put(name + ".nll_at_onsets", figure.nllAtOnsets());
      flat.put(name + ".accuracy", figure.accuracy());
      flat.put(name + ".accuracy_at_onsets", figure.accuracyAtOnsets());
    });
    return flat;
  }

  static Figures measure(DuetGraph network, StepSet steps, int batchSize) {
    List<HeadSpec> heads = network.architecture().heads();
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (boolean known : new boolean[] {true, false}) {
      List<Tally> tallies = new ArrayList<>();
      heads.forEach(_ -> tallies.add(new Tally()));
      int[] all = steps.even();
      for (int from = 0; from < all.length; from += batchSize) {
        int size = Math.min(batchSize, all.length - from);
        SampleBatch batch = network.newBatch(size);
        for (int i = 0; i < size; i++) {
          steps.write(all[from + i], new StepSet.View(known, false, false, 0), batch, i);
        }
        INDArray[] outputs = network.graph().output(batch.features());
        for (int h = 0; h < heads.size(); h++) {
          float[] probabilities = Floats.read(outputs[h]);
          int classes = heads.get(h).classes();
          for (int i = 0; i < size; i++) {
            int number = all[from + i];
            if (known || steps.hasPast(number)) {
              boolean onset = steps.begins(number, heads.get(h).voice());
              tallies
                  .get(h)
                  .add(probabilities, i * classes, classes, (int) batch.targets[h][i], onset);
            }
          }
        }
      }
      for (int h = 0; h < heads.size(); h++) {
        figures.put(heads.get(h).name() + (known ? ".known" : ".masked"), tallies.get(h).figure());
      }
    }
    return new Figures(figures);
  }

  Figure of(String head, boolean known) {
    return Objects.requireNonNull(byHead.get(head + (known ? ".known" : ".masked")));
  }

  private static final class Tally {
    private final double[] nll = new double[2];
    private final long[] hits = new long[2];
    private final long[] count = new long[2];

    void add(float[] probabilities, int at, int classes, int target, boolean onset) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = probabilities[at + c] > probabilities[at + best] ? c : best;
      }
      for (int i = 0; i <= (onset ? 1 : 0); i++) {
        nll[i] -= Math.log(Math.max(probabilities[at + target], 1e-12));
        hits[i] += best == target ? 1 : 0;
        count[i]++;
      }
    }

    Figure figure() {
      return new Figure(
          nll[0] / count[0],
          nll[1] / count[1],
          (double) hits[0] / count[0],
          (double) hits[1] / count[1]);
    }
  }
}
