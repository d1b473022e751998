package antiphon.model;

import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// The window's multi-hot rows: each active feature adds a row of weights.
final class SparseFeed extends Feed {
  /// What fetching a row of weights from anywhere takes, in multiplications.
  private static final int ROW_COST = 64;

  private final Kernels kernels;
  private final SparseRows rows;

  /// Row-major, `outputs` numbers a row; a unit has a row for each feature, a matrix some units.
  private final float[] weights;

  private final int outputs;
  private final int matrixLength;

  /// Where the rows of weights begin that a sum takes.
  private final int[] taken;

  /// @param typical how many features a row typically has active, for the size of a slice
  /// @param reach positions that a sum reads at most
  SparseFeed(
      SparseRows rows, int typical, int reach, float[] weights, int outputs, Kernels kernels) {
    super(Dependence.window(rows.positions), 1, typical * (outputs + ROW_COST), 1, outputs);
    this.kernels = kernels;
    this.rows = rows;
    this.weights = weights;
    this.outputs = outputs;
    this.matrixLength = reach * rows.width * outputs;
    this.taken = new int[reach * rows.width];
  }

  @Hot
  @Override
  void accumulate(
      int unit, int step, int sums, int units, int matrix, int weightUnit, float[] y, int yAt) {
    for (int r = 0; r < sums; r++) {
      int count = 0;
      for (int k = 0; k < units; k++) {
        int position = unit + r * step + k;
        int wAt = matrix * matrixLength + (weightUnit + k) * rows.width * outputs;
        int begin = rows.begin(position);
        int end = begin + rows.count(position);
        for (int i = begin; i < end; i++) {
          taken[count] = wAt + rows.active[i] * outputs;
          count++;
        }
      }
      kernels.addRows(weights, taken, count, y, yAt + r * outputs, outputs);
    }
  }

  @Hot
  @Override
  boolean isEmpty(int position) {
    return rows.count(position) == 0;
  }
}
