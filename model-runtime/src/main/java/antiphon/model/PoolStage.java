package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import java.util.Arrays;

/// Global pooling: each channel's maximum over all positions, or its minimum where its sign is -1
/// (as minus the maximum of what is negated).
final class PoolStage extends Stage {
  private final Kernels kernels;
  private final Stage before;
  private final int inPositions;
  private final float[] sign;

  /// The maxima over the clean input positions prepared so far.
  private final float[] begun;

  /// The next input position to take, and whose.
  private int position;

  private int which;

  PoolStage(
      LayerShape shape,
      Dependence dependence,
      Stage before,
      int candidates,
      CompiledModel model,
      Kernels kernels) {
    super(shape, dependence, candidates);
    this.kernels = kernels;
    this.before = before;
    this.inPositions = shape.inPositions();
    this.sign = model.tensor(shape.spec().name() + ".sign");
    this.begun = new float[channels];
  }

  @Hot
  @Override
  void begin() {
    position = 0;
    which = 0;
    Arrays.fill(begun, Float.NEGATIVE_INFINITY);
  }

  @Hot
  @Override
  boolean prepareSlice() {
    pool(begun, 0, before.clean, SLICE);
    return position < before.clean;
  }

  @Hot
  @Override
  void beginFinish() {
    which = candidate;
    beginCandidate();
  }

  @Hot
  private void beginCandidate() {
    position = before.clean;
    System.arraycopy(begun, 0, out, at(0, which), channels);
  }

  @Hot
  @Override
  boolean finishSlice() {
    int left = SLICE;
    while (which < candidatesEnd && left > 0) {
      int yAt = at(0, which);
      left -= channels + pool(out, yAt, inPositions, left);
      if (position == inPositions) {
        for (int c = 0; c < channels; c++) {
          out[yAt + c] *= sign[c];
        }
        which++;
        if (which < candidatesEnd) {
          beginCandidate();
        }
      }
    }
    return which < candidatesEnd;
  }

  /// Takes in some more positions.
  ///
  /// @return how many multiplications that took
  @Hot
  private int pool(float[] y, int yAt, int end, int budget) {
    int from = position;
    int to = Math.min(end, position + Math.max(1, budget / channels));
    for (; position < to; position++) {
      kernels.signedMax(before.out, before.at(position, which), sign, y, yAt, channels);
    }
    return (position - from) * channels;
  }
}
