package antiphon.model;

import java.util.SplittableRandom;

/// Random windows of multi-hot rows.
final class Rows {
  private Rows() {}

  /// Rows with up to `most` active features each, in ascending order; some are empty.
  static int[][] random(SplittableRandom random, int positions, int width, int most) {
    int[][] rows = new int[positions][];
    for (int p = 0; p < positions; p++) {
      rows[p] =
          random.nextInt(8) == 0
              ? new int[0]
              : random.ints(most, 0, width).distinct().sorted().toArray();
    }
    return rows;
  }

  static double[][] dense(int[][] rows, int width) {
    double[][] dense = new double[rows.length][width];
    for (int p = 0; p < rows.length; p++) {
      for (int feature : rows[p]) {
        dense[p][feature] = 1;
      }
    }
    return dense;
  }

  static void set(WindowNetwork network, int[][] rows) {
    for (int p = 0; p < rows.length; p++) {
      network.setRow(p, rows[p], 0, rows[p].length);
    }
  }
}
