package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// A linear layer on multi-hot rows: each active feature adds a row of weights.
final class SparseInputStage extends LinearStage {
  /// Features that a row typically has active, for the size of a slice.
  private static final int TYPICAL_ACTIVE = 10;

  private final SparseRows rows;

  SparseInputStage(LayerShape shape, SparseRows rows, CompiledModel model, Kernels kernels) {
    super(shape, shape.inPositions() - 1, 1, TYPICAL_ACTIVE * shape.channels(), model, kernels);
    this.rows = rows;
  }

  @Hot
  @Override
  void accumulate(int position, int from, int to, float[] y, int yAt) {
    int base = position * weightStride;
    for (int unit = from; unit < to; unit++) {
      int begin = rows.begin(position + unit);
      int end = begin + rows.count[position + unit];
      for (int i = begin; i < end; i++) {
        kernels.add(
            weight, base + (unit * rows.width + rows.active[i]) * channels, y, yAt, channels);
      }
    }
  }
}
