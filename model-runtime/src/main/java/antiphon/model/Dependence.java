package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;

/// What is known of a layer's output before the newest row of the window is, and when the window
/// moves on by a row.
///
/// @param clean how many positions, the first ones, do not depend on the newest row
/// @param keptFrom the first position that takes its successor's numbers, to the bit, when the
///   window moves on
/// @param keptTo the end of these positions; they are all clean
record Dependence(int clean, int keptFrom, int keptTo) {
  /// The window itself: all of it moves, and what was the newest row is not any more.
  static Dependence window(int positions) {
    return new Dependence(positions - 1, 0, positions - 1);
  }

  /// A layer's, given that of what it reads.
  static Dependence of(LayerShape shape, Dependence in) {
    int before = shape.padding().before();
    int clean = 0;
    while (clean < shape.positions()) {
      int end = clean * shape.stride() - before + shape.reach();
      if (Math.min(end, shape.inPositions()) > in.clean) {
        break;
      }
      clean++;
    }
    // What every position computes in the same way moves as its input does, unless it reads zeros.
    boolean moves = shape.stride() == 1 && !(shape.spec() instanceof LayerSpec.LocalConv1d);
    int keptFrom = in.keptFrom + before;
    int keptTo = in.keptTo - shape.reach() + 1 + before;
    return moves && keptFrom < keptTo
        ? new Dependence(clean, keptFrom, keptTo)
        : new Dependence(clean, 0, 0);
  }

  /// That of the sum of two layers of the same shape.
  Dependence and(Dependence other) {
    int from = Math.max(keptFrom, other.keptFrom);
    int to = Math.min(keptTo, other.keptTo);
    int least = Math.min(clean, other.clean);
    return from < to ? new Dependence(least, from, to) : new Dependence(least, 0, 0);
  }
}
