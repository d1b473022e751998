package antiphon.training.layer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Batch normalisation over the channels of a `[batch, steps * channels]` matrix, with or without a
/// ReLU behind it: in training with the statistics of the batch, otherwise with running ones.
///
/// Ioffe and Szegedy, "Batch Normalization", 2015. The running statistics are parameters whose
/// "gradient" is the step towards the batch's; DL4J subtracts it as it is.
public final class ChannelNorm extends TensorLayer {
  private static final long serialVersionUID = 2;

  /// Added to variances.
  public static final double EPSILON = 1e-3;

  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "variance";

  /// How much of the running statistics stays after a batch.
  private static final float DECAY = 0.98f;

  private final int channels;
  private final boolean relu;

  public ChannelNorm(String name, int steps, int channels) {
    this(name, steps, channels, false);
  }

  /// @param relu whether negative results become 0
  public ChannelNorm(String name, int steps, int channels, boolean relu) {
    super(name, steps * channels, steps * channels);
    this.channels = channels;
    this.relu = relu;
  }

  @Override
  List<ParamSpec> specs() {
    return List.of(
        new ParamSpec(GAMMA, ParamSpec.Kind.BIAS, 1, 0, 1, channels),
        ParamSpec.bias(BETA, 1, channels),
        new ParamSpec(MEAN, ParamSpec.Kind.STATISTIC, 0, 0, 1, channels),
        new ParamSpec(VARIANCE, ParamSpec.Kind.STATISTIC, 1, 0, 1, channels));
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  @SuppressWarnings("serial") // never serialised
  private static final class Op extends TensorOp<ChannelNorm> {
    private static final long serialVersionUID = 2;
    private @Nullable INDArray delta;
    private float[] batchMean = {};
    private float[] batchVariance = {};
    private float[] inverse = {};
    private float[] scale = {};
    private float[] offset = {};

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    boolean fillsBelow() {
      return true;
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      int channels = layerConf().channels;
      int width = layerConf().in();
      int rows = Math.toIntExact(in.size(0));
      MemorySegment x = Lanes.of(in);
      if (training) {
        statistics(x, rows);
      }
      float[] mean = training ? batchMean : Floats.read(param(MEAN));
      float[] variance = training ? batchVariance : Floats.read(param(VARIANCE));
      float[] gamma = Floats.read(param(GAMMA));
      float[] beta = Floats.read(param(BETA));
      inverse = new float[channels];
      float[] scales = new float[channels];
      float[] offsets = new float[channels];
      for (int c = 0; c < channels; c++) {
        inverse[c] = (float) (1 / Math.sqrt(variance[c] + EPSILON));
        scales[c] = gamma[c] * inverse[c];
        offsets[c] = beta[c] - mean[c] * scales[c];
      }
      scale = Lanes.tiled(scales, width);
      offset = Lanes.tiled(offsets, width);
      float floor = layerConf().relu ? 0 : Float.NEGATIVE_INFINITY;
      Lanes.scale(x, Lanes.of(out), rows, scale, offset, floor);
    }

    /// Mean first, then the squares around it: in one pass their difference would lose digits.
    private void statistics(MemorySegment x, int rows) {
      int channels = layerConf().channels;
      int width = layerConf().in();
      double count = (double) rows * width / channels;
      float[] sums = new float[width];
      Lanes.addColumns(x, rows, sums);
      batchMean = toFloats(Lanes.folded(sums, channels), 1 / count);
      float[] squares = new float[width];
      Lanes.addSquares(x, rows, Lanes.tiled(batchMean, width), squares);
      batchVariance = toFloats(Lanes.folded(squares, channels), 1 / count);
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      int channels = layerConf().channels;
      int width = layerConf().in();
      int rows = Math.toIntExact(in.size(0));
      MemorySegment x = Lanes.of(in);
      MemorySegment d = Lanes.of(epsilon);
      if (layerConf().relu) {
        INDArray array = scratch(delta, (long) rows * width);
        delta = array;
        Lanes.throughScaledRelu(x, d, Lanes.of(array), rows, scale, offset);
        d = Lanes.of(array);
      }
      float[] centre = Lanes.tiled(batchMean, width);
      float[] sums = new float[width];
      float[] products = new float[width];
      Lanes.addProducts(d, x, rows, centre, sums, products);
      double[] sum = Lanes.folded(sums, channels);
      double[] product = Lanes.folded(products, channels);
      float[] slopes = new float[channels];
      float[] offsets = new float[channels];
      double count = (double) rows * width / channels;
      for (int c = 0; c < channels; c++) {
        product[c] *= inverse[c];
        slopes[c] = (float) (-scale[c] * inverse[c] * product[c] / count);
        offsets[c] = (float) (-scale[c] * sum[c] / count);
      }
      if (below != null) {
        Lanes.throughNorm(
            d,
            x,
            Lanes.of(below),
            rows,
            scale,
            Lanes.tiled(slopes, width),
            centre,
            Lanes.tiled(offsets, width));
      }
      Floats.write(toFloats(product, 1), gradientView(GAMMA));
      Floats.write(toFloats(sum, 1), gradientView(BETA));
      Floats.write(towards(batchMean, Floats.read(param(MEAN))), gradientView(MEAN));
      Floats.write(towards(batchVariance, Floats.read(param(VARIANCE))), gradientView(VARIANCE));
    }

    private static float[] towards(float[] batch, float[] running) {
      float[] step = new float[batch.length];
      for (int c = 0; c < step.length; c++) {
        step[c] = (1 - DECAY) * (running[c] - batch[c]);
      }
      return step;
    }
  }
}
