package antiphon.model.kernel;

import antiphon.music.Hot;

/// Vectors times matrices.
public interface Products {
  /// How many outputs stand side by side in a panel of a matrix: see [Panels].
  int panel();

  /// Several vectors times one matrix into as many sums: for sum `s`, output `o` of panel `p`, and
  /// `i` from 0 to `rows - 1`, in this order,
  ///
  /// `y[s][p][o] = fma(x[s][i], w[p][i][o], y[s][p][o])`.
  ///
  /// @param x vector `s` begins at `xAt + s * xStep`
  /// @param w panel `p` begins at `wAt + p * panelStep` and has [#panel] numbers a row
  /// @param y sum `s` begins at `yAt + s * panels * panel()`; its panels follow each other
  @Hot
  void multiplyAdd(
      float[] x,
      int xAt,
      int xStep,
      int sums,
      int rows,
      float[] w,
      int wAt,
      int panelStep,
      int panels,
      float[] y,
      int yAt);
}
