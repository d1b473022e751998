package antiphon.evaluation.expectation;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;

/// A convolution, a local convolution, or a dense layer as a convolution over all positions.
final class LinearLayer extends Layer {
  private final float[] weight;
  private final float[] bias;
  private final int weightStride;
  private final int biasStride;
  private final boolean relu;

  LinearLayer(LayerShape shape, CompiledModel model, boolean local, boolean relu) {
    super(shape);
    weight = model.tensor(shape.spec().name() + ".weight");
    bias = model.tensor(shape.spec().name() + ".bias");
    weightStride = local ? shape.reach() * shape.inChannels() * shape.channels() : 0;
    biasStride = local ? shape.channels() : 0;
    this.relu = relu;
  }

  /// Where the first input of an output position lies; the padding has negative positions.
  private int first(int position) {
    return shape.spec() instanceof LayerSpec.Dense
        ? 0
        : position * shape.stride() - shape.padding().before();
  }

  @Override
  void forward(double[] in, double[] other) {
    int channels = shape.channels();
    for (int p = 0; p < shape.positions(); p++) {
      for (int f = 0; f < channels; f++) {
        out[p * channels + f] = bias[p * biasStride + f];
      }
      for (int tap = 0; tap < shape.reach(); tap++) {
        int position = first(p) + tap;
        if (position < 0 || position >= shape.inPositions()) {
          continue;
        }
        for (int c = 0; c < shape.inChannels(); c++) {
          double x = in[position * shape.inChannels() + c];
          int w = p * weightStride + (tap * shape.inChannels() + c) * channels;
          for (int f = 0; f < channels && x != 0; f++) {
            out[p * channels + f] += x * weight[w + f];
          }
        }
      }
      for (int f = 0; f < channels && relu; f++) {
        out[p * channels + f] = Math.max(0, out[p * channels + f]);
      }
    }
  }

  @Override
  void backward(double[] in, double[] inGradient, double[] otherGradient) {
    int channels = shape.channels();
    double[] delta = new double[channels];
    for (int p = 0; p < shape.positions(); p++) {
      for (int f = 0; f < channels; f++) {
        int o = p * channels + f;
        delta[f] = relu && out[o] <= 0 ? 0 : outGradient[o];
      }
      for (int tap = 0; tap < shape.reach(); tap++) {
        int position = first(p) + tap;
        if (position < 0 || position >= shape.inPositions()) {
          continue;
        }
        for (int c = 0; c < shape.inChannels(); c++) {
          int w = p * weightStride + (tap * shape.inChannels() + c) * channels;
          double sum = 0;
          for (int f = 0; f < channels; f++) {
            sum += delta[f] * weight[w + f];
          }
          inGradient[position * shape.inChannels() + c] += sum;
        }
      }
    }
  }
}
