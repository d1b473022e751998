package antiphon.training.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Batch normalisation over the channels of a `[batch, steps * channels]` matrix: in training with
/// the statistics of the batch, otherwise with running ones.
///
/// Ioffe and Szegedy, "Batch Normalization", 2015. The running statistics are parameters whose
/// "gradient" is the step towards the batch's; DL4J subtracts it as it is.
public final class ChannelNorm extends TensorLayer {
  private static final long serialVersionUID = 1;

  /// Added to variances.
  public static final double EPSILON = 1e-3;

  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "variance";

  /// How much of the running statistics stays after a batch.
  private static final float DECAY = 0.98f;

  private final int channels;

  public ChannelNorm(String name, int steps, int channels) {
    super(name, steps * channels, steps * channels);
    this.channels = channels;
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

  private static final class Op extends TensorOp<ChannelNorm> {
    private static final long serialVersionUID = 1;
    private float[] normal = {};
    private float[] scratch = {};
    private float[] batchMean = {};
    private float[] batchVariance = {};
    private float[] inverse = {};

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      int channels = layerConf().channels;
      int length = Math.toIntExact(in.length());
      normal = atLeast(normal, length);
      scratch = atLeast(scratch, length);
      Floats.read(in, normal);
      if (training) {
        statistics(length, channels);
      }
      float[] mean = training ? batchMean : Floats.read(param(MEAN));
      float[] variance = training ? batchVariance : Floats.read(param(VARIANCE));
      inverse = new float[channels];
      for (int c = 0; c < channels; c++) {
        inverse[c] = (float) (1 / Math.sqrt(variance[c] + EPSILON));
      }
      float[] gamma = Floats.read(param(GAMMA));
      float[] beta = Floats.read(param(BETA));
      for (int at = 0; at < length; at += channels) {
        for (int c = 0; c < channels; c++) {
          float value = (normal[at + c] - mean[c]) * inverse[c];
          normal[at + c] = value;
          scratch[at + c] = gamma[c] * value + beta[c];
        }
      }
      Floats.write(scratch, out);
    }

    private void statistics(int length, int channels) {
      double[] sum = new double[channels];
      double[] squares = new double[channels];
      for (int at = 0; at < length; at += channels) {
        for (int c = 0; c < channels; c++) {
          double value = normal[at + c];
          sum[c] += value;
          squares[c] += value * value;
        }
      }
      batchMean = new float[channels];
      batchVariance = new float[channels];
      double count = (double) length / channels;
      for (int c = 0; c < channels; c++) {
        double mean = sum[c] / count;
        batchMean[c] = (float) mean;
        batchVariance[c] = (float) Math.max(0, squares[c] / count - mean * mean);
      }
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      int channels = layerConf().channels;
      int length = Math.toIntExact(in.length());
      Floats.read(epsilon, scratch);
      double[] sum = new double[channels];
      double[] product = new double[channels];
      for (int at = 0; at < length; at += channels) {
        for (int c = 0; c < channels; c++) {
          sum[c] += scratch[at + c];
          product[c] += (double) scratch[at + c] * normal[at + c];
        }
      }
      float[] gamma = Floats.read(param(GAMMA));
      float[] gammaGradient = new float[channels];
      float[] betaGradient = new float[channels];
      double count = (double) length / channels;
      for (int c = 0; c < channels; c++) {
        gammaGradient[c] = (float) product[c];
        betaGradient[c] = (float) sum[c];
      }
      if (below != null) {
        for (int at = 0; at < length; at += channels) {
          for (int c = 0; c < channels; c++) {
            double centred = scratch[at + c] - (sum[c] + normal[at + c] * product[c]) / count;
            scratch[at + c] = (float) (gamma[c] * inverse[c] * centred);
          }
        }
        Floats.write(scratch, below);
      }
      Floats.write(gammaGradient, gradientView(GAMMA));
      Floats.write(betaGradient, gradientView(BETA));
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
