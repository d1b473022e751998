package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.music.Hot;

/// A layer that does so little at a position that it does it at once: smaller pooling and sums.
abstract class PointStage extends Stage {
  private final int cost;
  private int position;

  PointStage(LayerShape shape, Dependence dependence) {
    super(shape, dependence);
    this.cost = shape.reach() * shape.channels();
  }

  /// Computes a position; those that it reads are complete.
  @Hot
  abstract void compute(int position);

  @Hot
  @Override
  void begin() {
    position = 0;
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
        compute(position);
        position++;
      }
    }
    return position < end;
  }
}
