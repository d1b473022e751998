package antiphon.training.layer;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// A convolution over multi-hot rows that are given as lists of active features, plain or local,
/// with or without ReLU.
///
/// Input `[batch, steps * slots]`: feature indices as floats, -1 for an unused slot. Output
/// `[batch, positions * filters]`. Weights `[copies * kernel * row, filters]` and biases `[copies,
/// filters]`, with one copy or one a position. The forward pass sums weight rows, the backward pass
/// adds to them: far cheaper than a dense product with one-hot rows.
public final class SparseConvolution extends TensorLayer {
  private static final long serialVersionUID = 2;
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  private final Span span;
  private final int slots;
  private final int row;
  private final int filters;
  private final boolean local;
  private final boolean relu;
  private final double active;
  private final double featureDropout;

  /// @param slots how many features a row may have at most
  /// @param active how many it has on average, for the initial weights
  /// @param featureDropout share of the listed features dropped in training
  public SparseConvolution(
      String name,
      Span span,
      int slots,
      int row,
      int filters,
      boolean local,
      boolean relu,
      double active,
      double featureDropout) {
    super(name, span.steps() * slots, span.positions() * filters);
    this.span = span;
    this.slots = slots;
    this.row = row;
    this.filters = filters;
    this.local = local;
    this.relu = relu;
    this.active = active;
    this.featureDropout = featureDropout;
  }

  /// A plain one with ReLU over rows of about ten features.
  public SparseConvolution(
      String name, int steps, int slots, int row, int kernel, int filters, double featureDropout) {
    this(name, Span.valid(steps, kernel), slots, row, filters, false, true, 10, featureDropout);
  }

  private int copies() {
    return local ? span.positions() : 1;
  }

  @Override
  List<ParamSpec> specs() {
    return List.of(
        ParamSpec.weight(WEIGHT, copies() * span.kernel() * row, filters, active * span.kernel()),
        ParamSpec.bias(BIAS, copies(), filters));
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<SparseConvolution> {
    private static final long serialVersionUID = 2;
    private static final int LANES = Lanes.SPECIES.length();
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
      featureScale = training ? drop(indices, batch * conf.in(), conf.featureDropout) : 1;
      weights = atLeast(weights, conf.copies() * conf.span.kernel() * conf.row * filters);
      Floats.read(param(WEIGHT), weights);
      float[] bias = Lanes.tiled(Floats.read(param(BIAS)), conf.out());
      activations = atLeast(activations, batch * conf.out());
      float floor = conf.relu ? 0 : Float.NEGATIVE_INFINITY;
      int positions = conf.span.positions();
      for (int p = 0; p < positions; p++) {
        for (int sample = 0; sample < batch; sample++) {
          int to = (sample * positions + p) * filters;
          int f = 0;
          for (; f <= filters - LANES; f += LANES) {
            gather(sample, p, f)
                .mul(featureScale)
                .add(Lanes.load(bias, p * filters + f))
                .max(floor)
                .intoArray(activations, to + f);
          }
          for (; f < filters; f++) {
            float sum = gatherOne(sample, p, f) * featureScale + bias[p * filters + f];
            activations[to + f] = Math.max(floor, sum);
          }
        }
      }
      Floats.write(activations, out);
    }

    private FloatVector gather(int sample, int p, int f) {
      SparseConvolution conf = layerConf();
      int step = p * conf.span.stride() - conf.span.before();
      int last = Math.min(conf.span.kernel(), conf.span.steps() - step);
      int slots = conf.slots;
      int copy = conf.local ? p * conf.span.kernel() : 0;
      FloatVector sum = FloatVector.zero(Lanes.SPECIES);
      for (int tap = Math.max(0, -step); tap < last; tap++) {
        int slot = sample * conf.in() + (step + tap) * slots;
        int from = (copy + tap) * conf.row;
        for (int end = slot + slots; slot < end; slot++) {
          int index = (int) indices[slot];
          if (index >= 0) {
            sum = sum.add(Lanes.load(weights, (from + index) * conf.filters + f));
          }
        }
      }
      return sum;
    }

    private float gatherOne(int sample, int p, int f) {
      SparseConvolution conf = layerConf();
      int step = p * conf.span.stride() - conf.span.before();
      int last = Math.min(conf.span.kernel(), conf.span.steps() - step);
      int copy = conf.local ? p * conf.span.kernel() : 0;
      float sum = 0;
      for (int tap = Math.max(0, -step); tap < last; tap++) {
        int slot = sample * conf.in() + (step + tap) * conf.slots;
        for (int end = slot + conf.slots; slot < end; slot++) {
          int index = (int) indices[slot];
          if (index >= 0) {
            sum += weights[((copy + tap) * conf.row + index) * conf.filters + f];
          }
        }
      }
      return sum;
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      SparseConvolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      delta = atLeast(delta, batch * conf.out());
      Floats.read(epsilon, delta);
      int width = conf.copies() * conf.filters;
      float[] biasGradient = new float[width];
      for (int at = 0; at < batch * conf.out(); at += width) {
        for (int i = 0; i < width; i++) {
          float d = !conf.relu || activations[at + i] > 0 ? delta[at + i] : 0;
          delta[at + i] = d * featureScale;
          biasGradient[i] += d;
        }
      }
      Arrays.fill(weights, 0);
      for (int p = 0; p < conf.span.positions(); p++) {
        for (int sample = 0; sample < batch; sample++) {
          scatter(sample, p);
        }
      }
      Floats.write(weights, gradientView(WEIGHT));
      Floats.write(biasGradient, gradientView(BIAS));
    }

    /// Adds a position's delta to the rows (of the weights' gradient) of its active features.
    private void scatter(int sample, int p) {
      SparseConvolution conf = layerConf();
      int filters = conf.filters;
      int step = p * conf.span.stride() - conf.span.before();
      int last = Math.min(conf.span.kernel(), conf.span.steps() - step);
      int copy = conf.local ? p * conf.span.kernel() : 0;
      int from = (sample * conf.span.positions() + p) * filters;
      for (int tap = Math.max(0, -step); tap < last; tap++) {
        int slot = sample * conf.in() + (step + tap) * conf.slots;
        for (int end = slot + conf.slots; slot < end; slot++) {
          int index = (int) indices[slot];
          if (index >= 0) {
            int to = ((copy + tap) * conf.row + index) * filters;
            int f = 0;
            for (; f <= filters - LANES; f += LANES) {
              Lanes.load(weights, to + f)
                  .add(Lanes.load(delta, from + f))
                  .intoArray(weights, to + f);
            }
            for (; f < filters; f++) {
              weights[to + f] += delta[from + f];
            }
          }
        }
      }
    }
  }
}
