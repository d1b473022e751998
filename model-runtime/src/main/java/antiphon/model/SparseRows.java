package antiphon.model;

import antiphon.music.Hot;
import java.util.Arrays;
import java.util.Objects;

/// A window of multi-hot rows, each as the list of its active features. It moves on without being
/// copied.
///
/// The newest row may be one of several candidates: the first stands at the last position, the
/// others at the positions beyond it.
final class SparseRows {
  final int positions;

  /// Length of a row as a multi-hot vector.
  final int width;

  /// Active features: those of a position from [#begin] on.
  final int[] active;

  private final int[] count;

  /// Where the oldest row lies.
  private int oldest;

  SparseRows(int positions, int candidates, int width) {
    this.positions = positions;
    this.width = width;
    this.count = new int[positions + candidates - 1];
    this.active = new int[count.length * width];
  }

  @Hot
  private int slot(int position) {
    if (position >= positions) {
      return Objects.checkIndex(position, count.length);
    }
    int slot = oldest + Objects.checkIndex(position, positions);
    return slot < positions ? slot : slot - positions;
  }

  @Hot
  int begin(int position) {
    return slot(position) * width;
  }

  /// How many features are active at a position.
  @Hot
  int count(int position) {
    return count[slot(position)];
  }

  @Hot
  void set(int position, int[] features, int from, int howMany) {
    int begin = begin(position);
    Objects.checkFromIndexSize(0, howMany, width);
    for (int i = 0; i < howMany; i++) {
      active[begin + i] = Objects.checkIndex(features[from + i], width);
    }
    count[slot(position)] = howMany;
  }

  /// Every row takes its successor's place; the newest one is empty.
  ///
  /// @param candidate which one the newest row was
  @Hot
  void shift(int candidate) {
    int newest = positions - 1;
    if (candidate > 0) {
      set(newest, active, begin(newest + candidate), count(newest + candidate));
    }
    count[oldest] = 0;
    oldest = oldest + 1 < positions ? oldest + 1 : 0;
  }

  /// Nothing is active anywhere.
  @Hot
  void clear() {
    Arrays.fill(count, 0);
  }
}
