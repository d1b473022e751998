package antiphon.training.layer;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/// Cross-entropy behind a softmax. A label is a class number and the sample's weight (`[batch, 2]`)
/// instead of a one-hot row. Counts hits on the way, for the progress bar.
public final class ClassLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  private final float weight;
  private long seen;
  private long hits;
  private double nats;

  /// @param weight what score and gradient are multiplied by
  public ClassLoss(double weight) {
    this.weight = (float) weight;
  }

  /// What came by: samples, how many of them were answered right, and the sum of their
  /// cross-entropies in nats, unweighted.
  public record Seen(long samples, long hits, double nats) {}

  /// What came by since the last call.
  public Seen take() {
    Seen result = new Seen(seen, hits, nats);
    seen = 0;
    hits = 0;
    nats = 0;
    return result;
  }

  /// The share of right answers since the last call; NaN if there were none.
  public double takeAccuracy() {
    Seen result = take();
    return (double) result.hits() / result.samples();
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    int classes = Math.toIntExact(preOutput.size(1));
    float[] wanted = Floats.read(labels);
    float[] logits = Floats.read(preOutput);
    double score = 0;
    int samples = wanted.length / 2;
    for (int sample = 0; sample < samples; sample++) {
      int at = sample * classes;
      int label = (int) wanted[2 * sample];
      int best = best(logits, at, classes);
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(logits[at + c] - logits[at + best]);
      }
      double surprise = Math.log(sum) - (logits[at + label] - logits[at + best]);
      score += wanted[2 * sample + 1] * surprise;
      nats += surprise;
      hits += best == label ? 1 : 0;
    }
    seen += samples;
    return weight * (average ? score / samples : score);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    int classes = Math.toIntExact(preOutput.size(1));
    float[] wanted = Floats.read(labels);
    float[] values = Floats.read(preOutput);
    int samples = wanted.length / 2;
    for (int sample = 0; sample < samples; sample++) {
      int at = sample * classes;
      softmax(values, at, classes);
      values[at + (int) wanted[2 * sample]] -= 1;
      for (int c = at; c < at + classes; c++) {
        values[c] *= weight * wanted[2 * sample + 1];
      }
    }
    INDArray gradient = Nd4j.createUninitialized(new int[] {samples, classes}, 'c');
    Floats.write(values, gradient);
    return gradient;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    throw new UnsupportedOperationException("this loss gives sums only");
  }

  @Override
  public String name() {
    return "ClassLoss";
  }

  private static void softmax(float[] values, int at, int classes) {
    float greatest = values[at + best(values, at, classes)];
    double sum = 0;
    for (int c = at; c < at + classes; c++) {
      double e = Math.exp(values[c] - greatest);
      values[c] = (float) e;
      sum += e;
    }
    for (int c = at; c < at + classes; c++) {
      values[c] = (float) (values[c] / sum);
    }
  }

  private static int best(float[] values, int at, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = values[at + c] > values[at + best] ? c : best;
    }
    return best;
  }
}
