package antiphon.training;

import antiphon.training.layer.ChannelNorm;
import antiphon.training.layer.Floats;
import org.deeplearning4j.nn.graph.ComputationGraph;

/// A batch normalisation with its running statistics, as `scale x + offset` a channel, to be folded
/// into its neighbours.
@SuppressWarnings("ArrayRecordComponent") // a pair, compared never
record FoldedNorm(double[] scale, double[] offset) {
  static FoldedNorm of(ComputationGraph graph, String layer) {
    float[] gamma = Floats.read(graph.getParam(layer + "_gamma"));
    float[] beta = Floats.read(graph.getParam(layer + "_beta"));
    float[] mean = Floats.read(graph.getParam(layer + "_mean"));
    float[] variance = Floats.read(graph.getParam(layer + "_variance"));
    double[] scale = new double[gamma.length];
    double[] offset = new double[gamma.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = gamma[c] / Math.sqrt(variance[c] + ChannelNorm.EPSILON);
      offset[c] = beta[c] - mean[c] * scale[c];
    }
    return new FoldedNorm(scale, offset);
  }

  /// Folds the norm into the layer that reads it: exact without padding.
  ///
  /// @param weight `[copies, kernel, channels, outputs]`
  /// @param bias `[copies, outputs]`
  void foldAbove(float[] weight, float[] bias, int outputs) {
    int channels = scale.length;
    int copies = bias.length / outputs;
    int rows = weight.length / outputs / copies;
    for (int copy = 0; copy < copies; copy++) {
      for (int o = 0; o < outputs; o++) {
        double sum = bias[copy * outputs + o];
        for (int r = 0; r < rows; r++) {
          int at = (copy * rows + r) * outputs + o;
          sum += offset[r % channels] * weight[at];
          weight[at] = (float) (scale[r % channels] * weight[at]);
        }
        bias[copy * outputs + o] = (float) sum;
      }
    }
  }

  /// Folds the norm into the layer that it reads, which has no ReLU before the norm.
  ///
  /// @param weight the last index is the channel's
  /// @param bias likewise
  void foldBelow(float[] weight, float[] bias) {
    int channels = scale.length;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) (weight[i] * scale[i % channels]);
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] * scale[i % channels] + offset[i % channels]);
    }
  }

  /// What a maximum becomes that is taken before the norm: -1, a minimum, where it turns values
  /// upside down.
  float[] sign() {
    float[] sign = new float[scale.length];
    for (int c = 0; c < sign.length; c++) {
      sign[c] = scale[c] < 0 ? -1 : 1;
    }
    return sign;
  }
}
