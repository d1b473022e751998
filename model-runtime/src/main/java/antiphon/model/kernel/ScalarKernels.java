package antiphon.model.kernel;

import antiphon.music.Hot;

/// The kernels in plain Java: the definition that the vector kernels are held to, and the fallback.
final class ScalarKernels implements Kernels {
  private final Products singles = new ScalarProducts(false);
  private final Products halves = new ScalarProducts(true);

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int panel() {
    return ScalarProducts.PANEL;
  }

  @Override
  public Products products(boolean half) {
    return half ? halves : singles;
  }

  @Hot
  @Override
  public void addRows(float[] w, int[] at, int rows, float[] y, int yAt, int outputs) {
    for (int i = 0; i < rows; i++) {
      add(w, at[i], y, yAt, outputs);
    }
  }

  @Hot
  @Override
  public void add(float[] x, int xAt, float[] y, int yAt, int outputs) {
    for (int o = 0; o < outputs; o++) {
      y[yAt + o] += x[xAt + o];
    }
  }

  @Hot
  @Override
  public void lstm(float[] gates, float[] c, float[] h, int units) {
    for (int u = 0; u < units; u++) {
      lstmUnit(gates, c, h, u, units);
    }
  }

  /// One unit of [#lstm].
  @Hot
  static void lstmUnit(float[] gates, float[] c, float[] h, int u, int units) {
    float input = Activations.sigmoid(gates[u]);
    float forget = Activations.sigmoid(gates[units + u]);
    float candidate = Activations.tanh(gates[2 * units + u]);
    float output = Activations.sigmoid(gates[3 * units + u]);
    c[u] = Math.fma(forget, c[u], input * candidate);
    h[u] = output * Activations.tanh(c[u]);
  }

  @Hot
  @Override
  public void relu(float[] y, int yAt, int outputs) {
    for (int o = 0; o < outputs; o++) {
      y[yAt + o] = Math.max(y[yAt + o], 0f);
    }
  }

  @Hot
  @Override
  public void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs) {
    for (int o = 0; o < outputs; o++) {
      y[yAt + o] = Math.max(y[yAt + o], sign[o] * x[xAt + o]);
    }
  }
}
