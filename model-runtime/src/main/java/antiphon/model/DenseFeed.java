package antiphon.model;

import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// The output of a layer, number by number.
final class DenseFeed extends Feed {
  private final Kernels kernels;
  private final float[] in;

  DenseFeed(Stage before, Kernels kernels) {
    super(before.dependence, before.channels, 1, before.dirty * before.channels);
    this.kernels = kernels;
    this.in = before.out;
  }

  @Override
  int cost(int outputs) {
    return outputs;
  }

  @Hot
  @Override
  void accumulate(
      int unit,
      int step,
      int sums,
      int units,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int outputs) {
    kernels.multiplyAddRows(in, unit, step, sums, units, w, wAt, y, yAt, outputs);
  }

  @Hot
  @Override
  boolean isEmpty(int position) {
    return false;
  }
}
