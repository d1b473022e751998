package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// Two layers of the same shape, added number by number.
final class SumStage extends PointStage {
  private final Kernels kernels;
  private final float[] one;
  private final float[] other;
  private final boolean relu;

  SumStage(LayerShape shape, LayerSpec.Add spec, Stage one, Stage other, Kernels kernels) {
    super(shape, one.dependence.and(other.dependence));
    this.kernels = kernels;
    this.one = one.out;
    this.other = other.out;
    this.relu = spec.relu();
  }

  @Hot
  @Override
  void compute(int position) {
    int at = position * channels;
    System.arraycopy(one, at, out, at, channels);
    kernels.add(other, at, out, at, channels);
    if (relu) {
      kernels.relu(out, at, channels);
    }
  }
}
