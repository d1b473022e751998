package antiphon.training.layer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The mean of every channel over each `size` positions: `[batch, steps * channels]` to `[batch,
/// steps / size * channels]`.
public final class AveragePool extends TensorLayer {
  private static final long serialVersionUID = 1;

  private final int size;
  private final int channels;

  public AveragePool(String name, int steps, int size, int channels) {
    super(name, steps * channels, steps / size * channels);
    this.size = size;
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

  private static final class Op extends TensorOp<AveragePool> {
    private static final long serialVersionUID = 1;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      AveragePool conf = layerConf();
      int rows = Math.toIntExact(in.size(0));
      MemorySegment x = Lanes.of(in);
      MemorySegment y = Lanes.of(out);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < conf.out(); i++) {
          long from = from(row, i);
          float sum = 0;
          for (int s = 0; s < conf.size; s++) {
            sum += Lanes.get(x, from + (long) s * conf.channels);
          }
          Lanes.set(y, (long) row * conf.out() + i, sum / conf.size);
        }
      }
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      if (below == null) {
        return;
      }
      AveragePool conf = layerConf();
      int rows = Math.toIntExact(in.size(0));
      MemorySegment d = Lanes.of(epsilon);
      MemorySegment to = Lanes.of(below);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < conf.out(); i++) {
          long from = from(row, i);
          float share = Lanes.get(d, (long) row * conf.out() + i) / conf.size;
          for (int s = 0; s < conf.size; s++) {
            Lanes.set(to, from + (long) s * conf.channels, share);
          }
        }
      }
    }

    /// The first number of a sample that output `i` is the mean of.
    private long from(int row, int i) {
      AveragePool conf = layerConf();
      int p = i / conf.channels;
      return (long) row * conf.in() + (long) p * conf.size * conf.channels + i % conf.channels;
    }
  }
}
