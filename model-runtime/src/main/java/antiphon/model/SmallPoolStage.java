package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import java.util.Arrays;

/// The maximum or the mean over a few positions after a few positions, the oldest first.
final class SmallPoolStage extends PointStage {
  private final Kernels kernels;
  private final float[] in;
  private final int size;

  /// Ones for the maximum, empty for the mean.
  private final float[] sign;

  SmallPoolStage(LayerShape shape, boolean mean, Stage before, Kernels kernels) {
    super(shape, Dependence.of(shape, before.dependence));
    this.kernels = kernels;
    this.in = before.out;
    this.size = shape.reach();
    this.sign = new float[mean ? 0 : channels];
    Arrays.fill(sign, 1);
  }

  @Hot
  @Override
  void compute(int position) {
    int from = position * size * channels;
    int at = position * channels;
    System.arraycopy(in, from, out, at, channels);
    for (int i = 1; i < size; i++) {
      if (sign.length > 0) {
        kernels.signedMax(in, from + i * channels, sign, out, at, channels);
      } else {
        kernels.add(in, from + i * channels, out, at, channels);
      }
    }
    if (sign.length == 0) {
      for (int c = at; c < at + channels; c++) {
        out[c] /= size;
      }
    }
  }
}
