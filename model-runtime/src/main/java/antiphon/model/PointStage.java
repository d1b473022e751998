package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.music.Hot;

/// A layer that does so little at a position that it does it at once: smaller pooling and sums.
abstract class PointStage extends Stage {
  private final int cost;
  private int position;

  /// The candidate whose position is next.
  private int which;

  PointStage(LayerShape shape, Dependence dependence, int candidates) {
    super(shape, dependence, candidates);
    this.cost = shape.reach() * shape.channels();
  }

  /// Computes a position of a candidate; those that it reads are complete.
  @Hot
  abstract void compute(int position, int which);

  @Hot
  @Override
  void begin() {
    position = 0;
    which = candidate;
  }

  @Hot
  @Override
  boolean prepareSlice() {
    return computeTo(clean);
  }

  @Hot
  @Override
  void beginFinish() {
    position = clean;
    which = candidate;
  }

  @Hot
  @Override
  boolean finishSlice() {
    return computeTo(positions);
  }

  @Hot
  private boolean computeTo(int end) {
    for (int left = SLICE; position < end && left > 0; left -= cost) {
      if (position == skipFrom) {
        position = skipTo;
      } else {
        compute(position, which);
        which++;
        if (which == candidatesEnd) {
          which = candidate;
          position++;
        }
      }
    }
    return position < end;
  }
}
