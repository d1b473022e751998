package antiphon.training.layer;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A convolution with ReLU over multi-hot rows that are given as lists of active features.
///
/// Input `[batch, steps * slots]`: feature indices as floats, -1 for an unused slot. Output
/// `[batch, (steps - kernel + 1) * filters]`. Weights `[kernel * row, filters]`. The forward pass
/// sums weight rows, the backward pass adds to them: far cheaper than a dense product with one-hot
/// rows.
public final class SparseConvolution extends TensorLayer {
  private static final long serialVersionUID = 1;
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  private final int steps;
  private final int slots;
  private final int row;
  private final int kernel;
  private final int filters;
  private final double featureDropout;

  /// @param featureDropout share of the listed features dropped in training
  public SparseConvolution(
      String name, int steps, int slots, int row, int kernel, int filters, double featureDropout) {
    super(name, steps * slots, (steps - kernel + 1) * filters);
    this.steps = steps;
    this.slots = slots;
    this.row = row;
    this.kernel = kernel;
    this.filters = filters;
    this.featureDropout = featureDropout;
  }

  @Override
  List<ParamSpec> specs() {
    // About ten features of a row are active.
    return List.of(
        ParamSpec.weight(WEIGHT, kernel * row, filters, 10.0 * kernel),
        ParamSpec.bias(BIAS, 1, filters));
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<SparseConvolution> {
    private static final long serialVersionUID = 1;
    private float[] indices = {};
    private float[] activations = {};
    private float[] weights = {};
    private float[] delta = {};
    private float featureScale = 1;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    boolean isFirst() {
      return true;
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      SparseConvolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int filters = conf.filters;
      indices = atLeast(indices, batch * conf.in());
      Floats.read(in, indices);
      featureScale = 1;
      if (training && conf.featureDropout > 0) {
        drop(batch * conf.in(), conf.featureDropout);
      }
      weights = atLeast(weights, conf.kernel * conf.row * filters);
      Floats.read(param(WEIGHT), weights);
      float[] bias = Floats.read(param(BIAS));
      activations = atLeast(activations, batch * conf.out());
      float[] sums = activations;
      int positions = conf.steps - conf.kernel + 1;
      Arrays.fill(sums, 0, batch * conf.out(), 0);
      for (int sample = 0; sample < batch; sample++) {
        for (int step = 0; step < conf.steps; step++) {
          int slot = (sample * conf.steps + step) * conf.slots;
          int first = Math.max(0, step - positions + 1);
          int last = Math.min(conf.kernel - 1, step);
          for (int end = slot + conf.slots; slot < end; slot++) {
            int index = (int) indices[slot];
            for (int tap = first; index >= 0 && tap <= last; tap++) {
              int from = (tap * conf.row + index) * filters;
              int to = (sample * positions + step - tap) * filters;
              for (int f = 0; f < filters; f++) {
                sums[to + f] += weights[from + f];
              }
            }
          }
        }
      }
      for (int at = 0; at < batch * conf.out(); at += filters) {
        for (int f = 0; f < filters; f++) {
          sums[at + f] = Math.max(0, sums[at + f] * featureScale + bias[f]);
        }
      }
      Floats.write(sums, out);
    }

    private void drop(int length, double share) {
      SplittableRandom random = new SplittableRandom(Nd4j.getRandom().nextLong());
      featureScale = (float) (1 / (1 - share));
      for (int i = 0; i < length; i++) {
        if (indices[i] >= 0 && random.nextFloat() < share) {
          indices[i] = -1;
        }
      }
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      SparseConvolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int filters = conf.filters;
      delta = atLeast(delta, batch * conf.out());
      Floats.read(epsilon, delta);
      float[] biasGradient = new float[filters];
      for (int at = 0; at < batch * conf.out(); at += filters) {
        for (int f = 0; f < filters; f++) {
          float d = activations[at + f] > 0 ? delta[at + f] : 0;
          delta[at + f] = d * featureScale;
          biasGradient[f] += d;
        }
      }
      float[] gradient = weights;
      Arrays.fill(gradient, 0);
      int positions = conf.steps - conf.kernel + 1;
      for (int sample = 0; sample < batch; sample++) {
        for (int step = 0; step < conf.steps; step++) {
          int slot = (sample * conf.steps + step) * conf.slots;
          int first = Math.max(0, step - positions + 1);
          int last = Math.min(conf.kernel - 1, step);
          for (int end = slot + conf.slots; slot < end; slot++) {
            int index = (int) indices[slot];
            for (int tap = first; index >= 0 && tap <= last; tap++) {
              int to = (tap * conf.row + index) * filters;
              int from = (sample * positions + step - tap) * filters;
              for (int f = 0; f < filters; f++) {
                gradient[to + f] += delta[from + f];
              }
            }
          }
        }
      }
      Floats.write(gradient, gradientView(WEIGHT));
      Floats.write(biasGradient, gradientView(BIAS));
    }
  }
}
