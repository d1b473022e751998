package antiphon.model.kernel;

import antiphon.music.Hot;

/// Products in plain Java.
final class ScalarProducts implements Products {
  private static final int LANES = 8;
  static final int PANEL = 2 * LANES;

  private final boolean half;

  ScalarProducts(boolean half) {
    this.half = half;
  }

  @Hot
  @Override
  public void multiplyAdd(
      float[] x,
      int xAt,
      int xStep,
      int sums,
      int rows,
      int[] w,
      int wAt,
      int panelStep,
      int panels,
      float[] y,
      int yAt) {
    for (int s = 0; s < sums; s++) {
      for (int p = 0; p < panels; p++) {
        int from = wAt + p * panelStep;
        int to = yAt + (s * panels + p) * PANEL;
        for (int i = 0; i < rows; i++) {
          float factor = x[xAt + s * xStep + i];
          if (half) {
            addHalves(factor, w, from + i * LANES, y, to);
          } else {
            addSingles(factor, w, from + i * PANEL, y, to);
          }
        }
      }
    }
  }

  /// A loop of its own, so that the compiler may unroll it.
  @Hot
  private static void addSingles(float x, int[] w, int wAt, float[] y, int yAt) {
    for (int o = 0; o < PANEL; o++) {
      y[yAt + o] = Math.fma(x, Float.intBitsToFloat(w[wAt + o]), y[yAt + o]);
    }
  }

  @Hot
  private static void addHalves(float x, int[] w, int wAt, float[] y, int yAt) {
    for (int o = 0; o < LANES; o++) {
      int word = w[wAt + o];
      y[yAt + o] = Math.fma(x, Brief.low(word), y[yAt + o]);
      y[yAt + LANES + o] = Math.fma(x, Brief.high(word), y[yAt + LANES + o]);
    }
  }
}
