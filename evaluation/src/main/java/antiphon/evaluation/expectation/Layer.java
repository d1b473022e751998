package antiphon.evaluation.expectation;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;

/// A layer of a compiled network that can be gone through both ways, in double precision: forwards
/// from any numbers, not only from events, and backwards from the gradient of its output to that of
/// its input.
abstract class Layer {
  final LayerShape shape;

  /// Its output of the last [#forward], position after position.
  final double[] out;

  /// The gradient of the output, summed over all that read it.
  final double[] outGradient;

  Layer(LayerShape shape) {
    this.shape = shape;
    out = new double[shape.positions() * shape.channels()];
    outGradient = new double[out.length];
  }

  static Layer of(LayerShape shape, CompiledModel model) {
    String name = shape.spec().name();
    return switch (shape.spec()) {
      case LayerSpec.Conv1d conv -> new LinearLayer(shape, model, false, conv.relu());
      case LayerSpec.LocalConv1d conv -> new LinearLayer(shape, model, true, conv.relu());
      case LayerSpec.Dense dense -> new LinearLayer(shape, model, false, dense.relu());
      case LayerSpec.MaxPool1d _ -> new MaximumLayer(shape, ones(shape.channels()));
      case LayerSpec.GlobalMaxPool _ -> new MaximumLayer(shape, model.tensor(name + ".sign"));
      case LayerSpec.AveragePool1d pool -> new AverageLayer(shape, pool.size());
      case LayerSpec.Add add -> new SumLayer(shape, add.relu());
      case LayerSpec.Lstm _ -> new RecurrentLayer(shape, model);
    };
  }

  private static float[] ones(int channels) {
    float[] ones = new float[channels];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /// @param in what it reads, `inPositions * inChannels`
  /// @param other what is added, for a sum; `in` otherwise
  abstract void forward(double[] in, double[] other);

  /// Adds to the gradients of what it reads.
  abstract void backward(double[] in, double[] inGradient, double[] otherGradient);

  /// A maximum over `reach` positions of each channel, or the minimum where the sign is -1.
  private static final class MaximumLayer extends Layer {
    private final float[] sign;
    private final int[] chosen;

    MaximumLayer(LayerShape shape, float[] sign) {
      super(shape);
      this.sign = sign;
      chosen = new int[out.length];
    }

    @Override
    void forward(double[] in, double[] other) {
      int channels = shape.channels();
      for (int o = 0; o < out.length; o++) {
        int c = o % channels;
        int first = o / channels * shape.reach();
        int best = first;
        for (int p = first + 1; p < first + shape.reach(); p++) {
          if (sign[c] * in[p * channels + c] > sign[c] * in[best * channels + c]) {
            best = p;
          }
        }
        chosen[o] = best * channels + c;
        out[o] = in[chosen[o]];
      }
    }

    @Override
    void backward(double[] in, double[] inGradient, double[] otherGradient) {
      for (int o = 0; o < out.length; o++) {
        inGradient[chosen[o]] += outGradient[o];
      }
    }
  }

  private static final class AverageLayer extends Layer {
    private final int size;

    AverageLayer(LayerShape shape, int size) {
      super(shape);
      this.size = size;
    }

    @Override
    void forward(double[] in, double[] other) {
      int channels = shape.channels();
      for (int o = 0; o < out.length; o++) {
        out[o] = 0;
        for (int p = o / channels * size; p < (o / channels + 1) * size; p++) {
          out[o] += in[p * channels + o % channels] / size;
        }
      }
    }

    @Override
    void backward(double[] in, double[] inGradient, double[] otherGradient) {
      int channels = shape.channels();
      for (int o = 0; o < out.length; o++) {
        for (int p = o / channels * size; p < (o / channels + 1) * size; p++) {
          inGradient[p * channels + o % channels] += outGradient[o] / size;
        }
      }
    }
  }

  private static final class SumLayer extends Layer {
    private final boolean relu;

    SumLayer(LayerShape shape, boolean relu) {
      super(shape);
      this.relu = relu;
    }

    @Override
    void forward(double[] in, double[] other) {
      for (int o = 0; o < out.length; o++) {
        out[o] = relu ? Math.max(0, in[o] + other[o]) : in[o] + other[o];
      }
    }

    @Override
    void backward(double[] in, double[] inGradient, double[] otherGradient) {
      for (int o = 0; o < out.length; o++) {
        if (!relu || out[o] > 0) {
          inGradient[o] += outGradient[o];
          otherGradient[o] += outGradient[o];
        }
      }
    }
  }
}
