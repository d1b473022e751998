package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import java.util.List;

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

  /// Those of all layers, which are the trunk's from the first on.
  static Dependence[] of(List<LayerShape> shapes) {
    Dependence[] all = new Dependence[shapes.size()];
    for (int i = 0; i < all.length; i++) {
      LayerShape shape = shapes.get(i);
      all[i] =
          switch (shape.spec()) {
            case LayerSpec.Conv1d _,
                LayerSpec.LocalConv1d _,
                LayerSpec.Dense _,
                LayerSpec.MaxPool1d _,
                LayerSpec.AveragePool1d _ ->
                of(shape, read(shape, all));
            case LayerSpec.Add _ -> all[shape.from()].and(all[shape.other()]);
            // Their one position is finished even where nothing depends on the newest row.
            case LayerSpec.GlobalMaxPool _, LayerSpec.Lstm _ -> new Dependence(0, 0, 0);
          };
    }
    return all;
  }

  /// That of what a layer reads.
  static Dependence read(LayerShape shape, Dependence[] all) {
    return shape.from() == LayerShape.WINDOW ? window(shape.inPositions()) : all[shape.from()];
  }

  /// A layer's, given that of what it reads.
  private static Dependence of(LayerShape shape, Dependence in) {
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
