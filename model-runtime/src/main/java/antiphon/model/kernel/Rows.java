package antiphon.model.kernel;

import antiphon.music.Hot;

/// What is done number by number along a row.
public interface Rows {
  /// Some rows of weights into a sum, one after the other: for `i` from 0 up, `y[o] += w[at[i] +
  /// o]`.
  ///
  /// @param at where the rows begin, `rows` of them
  @Hot
  void addRows(float[] w, int[] at, int rows, float[] y, int yAt, int outputs);

  /// One number after the other: `y[o] += x[o]`.
  @Hot
  void add(float[] x, int xAt, float[] y, int yAt, int outputs);

  /// Rectifies in place: `y[o] = max(y[o], +0)`, as [Math#max(float, float)] has it (-0 becomes +0,
  /// NaN stays).
  @Hot
  void relu(float[] y, int yAt, int outputs);

  /// Pools: `y[o] = max(y[o], sign[o] * x[o])`, as [Math#max(float, float)] has it (-0 is below +0,
  /// NaN wins).
  @Hot
  void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs);
}
