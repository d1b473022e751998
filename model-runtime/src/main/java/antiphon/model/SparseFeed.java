package antiphon.model;

import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// The window's multi-hot rows: each active feature adds a row of weights.
final class SparseFeed extends Feed {
  /// What fetching a row of weights from anywhere takes, in multiplications.
  private static final int ROW_COST = 64;

  private final Kernels kernels;
  private final SparseRows rows;
  private final int typical;

  /// @param typical how many features a row typically has active, for the size of a slice
  SparseFeed(SparseRows rows, int typical, Kernels kernels) {
    super(Dependence.window(rows.positions), 1, rows.width, 1);
    this.typical = typical;
    this.kernels = kernels;
    this.rows = rows;
  }

  @Override
  int cost(int outputs) {
    return typical * (outputs + ROW_COST);
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
    for (int r = 0; r < sums; r++) {
      for (int k = 0; k < units; k++) {
        int position = unit + r * step + k;
        int begin = rows.begin(position);
        int end = begin + rows.count(position);
        for (int i = begin; i < end; i++) {
          int row = k * rows.width + rows.active[i];
          kernels.add(w, wAt + row * outputs, y, yAt + r * outputs, outputs);
        }
      }
    }
  }

  @Hot
  @Override
  boolean isEmpty(int position) {
    return rows.count(position) == 0;
  }
}
