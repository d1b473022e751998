package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import java.util.Arrays;

/// The maximum or the mean over a few positions after a few positions, the oldest first.
final class SmallPoolStage extends PointStage {
  private final Kernels kernels;
  private final Stage before;
  private final int size;

  /// Ones for the maximum, empty for the mean.
  private final float[] sign;

  SmallPoolStage(
      LayerShape shape,
      boolean mean,
      Dependence dependence,
      Stage before,
      int candidates,
      Kernels kernels) {
    super(shape, dependence, candidates);
    this.kernels = kernels;
    this.before = before;
    this.size = shape.reach();
    this.sign = new float[mean ? 0 : channels];
    Arrays.fill(sign, 1);
  }

  @Hot
  @Override
  void compute(int position, int which) {
    int from = position * size;
    int at = at(position, which);
    System.arraycopy(before.out, before.at(from, which), out, at, channels);
    for (int i = 1; i < size; i++) {
      int next = before.at(from + i, which);
      if (sign.length > 0) {
        kernels.signedMax(before.out, next, sign, out, at, channels);
      } else {
        kernels.add(before.out, next, out, at, channels);
      }
    }
    if (sign.length == 0) {
      for (int c = at; c < at + channels; c++) {
        out[c] /= size;
      }
    }
  }
}
