package antiphon.evaluation.expectation;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.util.SplittableRandom;

/// Activation maximisation: the window that makes a network expect an event most.
///
/// Gradient ascent on the network's output before the softmax, from faint noise, with every number
/// kept within 0..1 as events have them. Two regularisers hold the picture together: decay of all
/// numbers, and total variation along time. The step is of constant length and grows finer.
///
/// Sources: Simonyan, Vedaldi, Zisserman, *Deep inside convolutional networks* (2014), for the
/// ascent on the unnormalised score with decay; Mahendran, Vedaldi, *Visualizing deep convolutional
/// neural networks using natural pre-images* (2016), for total variation and bounded pixels.
public final class Expectation {
  private static final double NOISE = 0.05;
  private static final double FIRST_STEP = 2;
  private static final double LAST_STEP = 0.1;
  private static final double DECAY = 0.02;
  private static final double VARIATION = 0.01;

  private Expectation() {}

  /// What was found.
  ///
  /// @param window `[positions][row]`, 0..1, the oldest position first
  /// @param logit the event's output before the softmax at the end
  /// @param probability that event's probability given this window
  @SuppressWarnings("ArrayRecordComponent") // a picture to be drawn, compared never
  public record Found(double[][] window, double logit, double probability) {}

  /// Seeks the window that a network expects before an event.
  ///
  /// @param event the event that the window is to lead to
  /// @param steps of the ascent
  /// @throws ModelException if the model foretells no events
  public static Found of(CompiledModel model, int event, int steps, long seed)
      throws ModelException {
    DifferentiableNetwork network = new DifferentiableNetwork(model);
    int row = network.row();
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[model.architecture().window() * row];
    for (int i = 0; i < x.length; i++) {
      x[i] = NOISE * random.nextDouble();
    }
    for (int step = 0; step < steps; step++) {
      network.logits(x);
      double[] gradient = network.gradient(x, event);
      scale(gradient, 1 / length(gradient));
      regularise(x, row, gradient);
      double length = FIRST_STEP * Math.pow(LAST_STEP / FIRST_STEP, (double) step / steps);
      double scale = length / length(gradient);
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.clamp(x[i] + scale * gradient[i], 0, 1);
      }
    }
    double[] logits = network.logits(x);
    double[][] window = new double[x.length / row][row];
    for (int i = 0; i < x.length; i++) {
      window[i / row][i % row] = x[i];
    }
    return new Found(window, logits[event], probability(logits, event));
  }

  private static void regularise(double[] x, int row, double[] gradient) {
    for (int i = 0; i < x.length; i++) {
      double pull = DECAY * x[i];
      if (i >= row) {
        pull += VARIATION * Math.signum(x[i] - x[i - row]);
      }
      if (i + row < x.length) {
        pull += VARIATION * Math.signum(x[i] - x[i + row]);
      }
      gradient[i] -= pull;
    }
  }

  private static double length(double[] vector) {
    double sum = 1e-30;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static void scale(double[] vector, double by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= by;
    }
  }

  private static double probability(double[] logits, int event) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - logits[event]);
    }
    return 1 / sum;
  }
}
