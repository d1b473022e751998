package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// A linear layer on the output of the layer before it.
final class DenseInputStage extends LinearStage {
  private final float[] in;
  private final int inChannels;

  DenseInputStage(LayerShape shape, Stage before, CompiledModel model, Kernels kernels) {
    super(shape, before.clean, shape.inChannels(), shape.channels(), model, kernels);
    this.in = before.out;
    this.inChannels = shape.inChannels();
  }

  @Hot
  @Override
  void accumulate(int position, int from, int to, float[] y, int yAt) {
    int wAt = position * weightStride + from * channels;
    kernels.multiplyAdd(in, position * inChannels + from, to - from, weight, wAt, y, yAt, channels);
  }
}
