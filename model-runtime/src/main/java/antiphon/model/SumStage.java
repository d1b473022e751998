package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// Two layers of the same shape, added number by number.
final class SumStage extends PointStage {
  private final Kernels kernels;
  private final Stage one;
  private final Stage other;
  private final boolean relu;

  SumStage(
      LayerShape shape,
      LayerSpec.Add spec,
      Dependence dependence,
      Stage one,
      Stage other,
      int candidates,
      Kernels kernels) {
    super(shape, dependence, candidates);
    this.kernels = kernels;
    this.one = one;
    this.other = other;
    this.relu = spec.relu();
  }

  @Hot
  @Override
  void compute(int position, int which) {
    int at = at(position, which);
    System.arraycopy(one.out, one.at(position, which), out, at, channels);
    kernels.add(other.out, other.at(position, which), out, at, channels);
    if (relu) {
      kernels.relu(out, at, channels);
    }
  }
}
