package antiphon.training.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The greatest value of every channel over all positions: `[batch, positions * channels]` to
/// `[batch, channels]`.
public final class GlobalMaxPool extends TensorLayer {
  private static final long serialVersionUID = 1;

  private final int channels;

  public GlobalMaxPool(String name, int positions, int channels) {
    super(name, positions * channels, channels);
    this.channels = channels;
  }

  @Override
  List<ParamSpec> specs() {
    return List.of();
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<GlobalMaxPool> {
    private static final long serialVersionUID = 1;
    private float[] values = {};
    private float[] best = {};
    private int[] where = {};

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      int channels = layerConf().channels;
      int batch = Math.toIntExact(in.size(0));
      int width = layerConf().in();
      values = atLeast(values, batch * width);
      best = atLeast(best, batch * channels);
      where = where.length >= batch * channels ? where : new int[batch * channels];
      Floats.read(in, values);
      for (int sample = 0; sample < batch; sample++) {
        for (int c = 0; c < channels; c++) {
          int at = sample * width + c;
          for (int i = at + channels; i < (sample + 1) * width; i += channels) {
            at = values[i] > values[at] ? i : at;
          }
          best[sample * channels + c] = values[at];
          where[sample * channels + c] = at;
        }
      }
      Floats.write(best, out);
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      if (below == null) {
        return;
      }
      float[] delta = Floats.read(epsilon);
      java.util.Arrays.fill(values, 0);
      for (int i = 0; i < delta.length; i++) {
        values[where[i]] = delta[i];
      }
      Floats.write(values, below);
    }
  }
}
