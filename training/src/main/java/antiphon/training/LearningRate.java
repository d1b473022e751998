package antiphon.training;

import org.nd4j.linalg.schedule.ISchedule;

/// A learning rate that the training sets before each batch, from how far it has come.
final class LearningRate implements ISchedule {
  private static final long serialVersionUID = 1;

  /// Share of the training during which a rate rises to its height.
  private static final double WARM_UP = 0.01;

  private double current;

  void set(double rate) {
    current = rate;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return current;
  }

  /// DL4J clones configurations; the training must reach the one that is used.
  @SuppressWarnings("MissingSuperCall")
  @Override
  public ISchedule clone() {
    return this;
  }

  /// The published steps: a tenth of the rate from 40 % of the way on, a hundredth from 60 %, a
  /// thousandth from 80 %, half of that from 90 %.
  static double published(double highest, double way) {
    if (way > 0.9) {
      return highest * 0.5e-3;
    }
    if (way > 0.8) {
      return highest * 1e-3;
    }
    if (way > 0.6) {
      return highest * 1e-2;
    }
    return way > 0.4 ? highest * 1e-1 : highest;
  }

  /// A short rise, then a half cosine down to nothing.
  static double halfCosine(double highest, double way) {
    double rise = Math.min(1, (way + 1e-4) / WARM_UP);
    return highest * rise * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, way)));
  }
}
