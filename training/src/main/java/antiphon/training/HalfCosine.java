package antiphon.training;

import org.nd4j.linalg.schedule.ISchedule;

/// A learning rate that rises over the first batches and then falls to nothing along a half cosine.
record HalfCosine(double highest, int warmUp, int total) implements ISchedule {
  private static final long serialVersionUID = 1;

  @Override
  public double valueAt(int iteration, int epoch) {
    double rise = Math.min(1, (iteration + 1.0) / warmUp);
    double way = Math.min(1, (double) iteration / total);
    return highest * rise * 0.5 * (1 + Math.cos(Math.PI * way));
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
