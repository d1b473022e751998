package antiphon.app.bench;

import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Products;

/// Kernels that count the multiply-adds they are asked for: what a network really executes, with
/// the outputs that only fill a panel up. Adding a row of weights counts as one each, as
/// multiplying by the 1 of an active feature would.
final class CountingKernels implements Kernels {
  private final Kernels kernels;
  private long count;

  CountingKernels(Kernels kernels) {
    this.kernels = kernels;
  }

  /// How many there were since this was last asked.
  long take() {
    long taken = count;
    count = 0;
    return taken;
  }

  @Override
  public String name() {
    return kernels.name();
  }

  @Override
  public int panel() {
    return kernels.panel();
  }

  @Override
  public Products products(boolean half) {
    Products products = kernels.products(half);
    return (x, xAt, xStep, sums, rows, w, wAt, panelStep, panels, y, yAt) -> {
      count += (long) sums * rows * panels * panel();
      products.multiplyAdd(x, xAt, xStep, sums, rows, w, wAt, panelStep, panels, y, yAt);
    };
  }

  @Override
  public void addRows(float[] w, int[] at, int rows, float[] y, int yAt, int outputs) {
    count += (long) rows * outputs;
    kernels.addRows(w, at, rows, y, yAt, outputs);
  }

  @Override
  public void add(float[] x, int xAt, float[] y, int yAt, int outputs) {
    kernels.add(x, xAt, y, yAt, outputs);
  }

  @Override
  public void lstm(float[] gates, float[] c, float[] h, int units) {
    kernels.lstm(gates, c, h, units);
  }

  @Override
  public void relu(float[] y, int yAt, int outputs) {
    kernels.relu(y, yAt, outputs);
  }

  @Override
  public void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs) {
    kernels.signedMax(x, xAt, sign, y, yAt, outputs);
  }
}
