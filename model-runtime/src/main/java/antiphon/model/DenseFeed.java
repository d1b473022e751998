package antiphon.model;

import antiphon.model.kernel.Product;
import antiphon.music.Hot;

/// The output of a layer, number by number.
final class DenseFeed extends Feed {
  private final float[] in;
  private final Product weights;

  DenseFeed(Stage before, Product weights) {
    super(
        before.dependence,
        before.channels,
        weights.pitch,
        before.dirty * before.channels,
        weights.pitch);
    this.in = before.out;
    this.weights = weights;
  }

  @Hot
  @Override
  void accumulate(
      int unit, int step, int sums, int units, int matrix, int weightUnit, float[] y, int yAt) {
    weights.multiplyAdd(in, unit, step, sums, matrix, weightUnit, units, y, yAt);
  }

  @Hot
  @Override
  boolean isEmpty(int position) {
    return false;
  }
}
