package antiphon.model;

import antiphon.music.Hot;
import java.util.Objects;

/// A window of multi-hot rows, each as the list of its active features.
final class SparseRows {
  /// Length of a row as a multi-hot vector.
  final int width;

  /// Active features: those of position `p` from `p * width` on.
  final int[] active;

  /// How many features are active at each position.
  final int[] count;

  SparseRows(int positions, int width) {
    this.width = width;
    this.active = new int[positions * width];
    this.count = new int[positions];
  }

  @Hot
  int begin(int position) {
    return position * width;
  }

  @Hot
  void set(int position, int[] features, int from, int howMany) {
    int begin = begin(position);
    Objects.checkFromIndexSize(0, howMany, width);
    for (int i = 0; i < howMany; i++) {
      active[begin + i] = Objects.checkIndex(features[from + i], width);
    }
    count[position] = howMany;
  }
}
