package antiphon.model.kernel;

import antiphon.music.Hot;

/// Vectors times matrices whose weights have 32 bits, or 16 that are widened on the way.
public interface Products {
  /// Several vectors times one matrix into as many sums: for sum `s`, output `o` of panel `p`, and
  /// `i` from 0 to `rows - 1`, in this order,
  ///
  /// `y[s][p][o] = fma(x[s][i], w[p][i][o], y[s][p][o])`.
  ///
  /// @param x vector `s` begins at `xAt + s * xStep`
  /// @param w words of [Panels]; panel `p` begins at `wAt + p * panelStep`
  /// @param y sum `s` begins at `yAt + s * panels * panel`, where [Kernels#panel] is meant; its
  ///   panels follow each other
  @Hot
  void multiplyAdd(
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
      int yAt);
}
