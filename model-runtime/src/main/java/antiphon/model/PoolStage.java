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
  private final float[] in;
  private final int inPositions;
  private final int cleanIn;
  private final float[] sign;

  /// The maxima over the clean input positions prepared so far.
  private final float[] begun;

  private int position;

  PoolStage(LayerShape shape, Stage before, CompiledModel model, Kernels kernels) {
    // Its one position is finished even where nothing depends on the newest row.
    super(shape, new Dependence(0, 0, 0));
    this.kernels = kernels;
    this.in = before.out;
    this.inPositions = shape.inPositions();
    this.cleanIn = before.clean;
    this.sign = model.tensor(shape.spec().name() + ".sign");
    this.begun = new float[channels];
  }

  @Hot
  @Override
  void begin() {
    position = 0;
    Arrays.fill(begun, Float.NEGATIVE_INFINITY);
  }

  @Hot
  @Override
  boolean prepareSlice() {
    return pool(begun, cleanIn);
  }

  @Hot
  @Override
  void beginFinish() {
    position = cleanIn;
    System.arraycopy(begun, 0, out, 0, channels);
  }

  @Hot
  @Override
  boolean finishSlice() {
    if (pool(out, inPositions)) {
      return true;
    }
    for (int c = 0; c < channels; c++) {
      out[c] *= sign[c];
    }
    return false;
  }

  @Hot
  private boolean pool(float[] y, int end) {
    int to = Math.min(end, position + Math.max(1, SLICE / channels));
    for (; position < to; position++) {
      kernels.signedMax(in, position * channels, sign, y, 0, channels);
    }
    return position < end;
  }
}
