package antiphon.model.kernel;

import antiphon.music.Hot;

/// The inner loops of a network. All implementations give the same bits for the same input: each
/// output is a chain of operations in the order stated here. No method allocates after warm-up;
/// arrays `y` never overlap the inputs.
public interface Kernels {
  /// `scalar`, or `vector-` and the width in bits.
  String name();

  /// A row of weights into a sum: `y[o] += w[o]`.
  @Hot
  void add(float[] w, int wAt, float[] y, int yAt, int outputs);

  /// A vector times a matrix into a sum: for `i` from 0 up, `y[o] = fma(x[i], w[i][o], y[o])`.
  ///
  /// @param w the matrix from `wAt` on, `inputs` rows of `outputs` numbers
  @Hot
  void multiplyAdd(
      float[] x, int xAt, int inputs, float[] w, int wAt, float[] y, int yAt, int outputs);

  /// Several vectors times one matrix into as many sums: what [#multiplyAdd] does with the vector
  /// at `xAt + r * xStep` and the sum at `yAt + r * outputs`, for `r` from 0 to `rows - 1`.
  @Hot
  void multiplyAddRows(
      float[] x,
      int xAt,
      int xStep,
      int rows,
      int inputs,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int outputs);

  /// The end of a step of a long short-term memory: new cells `c = fma(forget, c, input *
  /// candidate)` and hidden states `h = output * tanh(c)`, with the functions of [Activations].
  ///
  /// @param gates sums of four blocks of `units`: input, forget, candidate, output; used up
  @Hot
  void lstm(float[] gates, float[] c, float[] h, int units);

  /// Rectifies in place: `y[o] = max(y[o], +0)`, as [Math#max(float, float)] has it (-0 becomes +0,
  /// NaN stays).
  @Hot
  void relu(float[] y, int yAt, int outputs);

  /// Pools: `y[o] = max(y[o], sign[o] * x[o])`, as [Math#max(float, float)] has it (-0 is below +0,
  /// NaN wins).
  @Hot
  void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs);

  /// The kernels that suit this machine, or that the system property `antiphon.kernels` names: see
  /// [KernelChoice].
  static Kernels best() {
    return KernelChoice.atStart().kernels();
  }
}
