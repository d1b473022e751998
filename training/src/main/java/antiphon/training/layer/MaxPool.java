package antiphon.training.layer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The greatest value of every channel over each `size` positions: `[batch, steps * channels]` to
/// `[batch, steps / size * channels]`. Over all positions it is the published networks' global
/// pooling. Of equal values the first counts.
public final class MaxPool extends TensorLayer {
  private static final long serialVersionUID = 2;

  private final int steps;
  private final int size;
  private final int channels;

  public MaxPool(String name, int steps, int size, int channels) {
    super(name, steps * channels, steps / size * channels);
    this.steps = steps;
    this.size = size;
    this.channels = channels;
  }

  /// The pooling over all positions.
  public static MaxPool global(String name, int steps, int channels) {
    return new MaxPool(name, steps, steps, channels);
  }

  @Override
  List<ParamSpec> specs() {
    return List.of();
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<MaxPool> {
    private static final long serialVersionUID = 2;
    private static final int LANES = Lanes.SPECIES.length();

    /// For each output, at which of its positions the greatest value stands.
    private float[] where = {};

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      MaxPool conf = layerConf();
      int channels = conf.channels;
      int outputs = conf.steps / conf.size;
      int rows = Math.toIntExact(in.size(0));
      where = atLeast(where, rows * conf.out());
      MemorySegment x = Lanes.of(in);
      MemorySegment y = Lanes.of(out);
      for (int row = 0; row < rows; row++) {
        for (int p = 0; p < outputs; p++) {
          int to = row * conf.out() + p * channels;
          long from = (long) row * conf.in() + (long) p * conf.size * channels;
          int c = 0;
          for (; c <= channels - LANES; c += LANES) {
            pool(x, from + c, y, to + c);
          }
          for (; c < channels; c++) {
            poolOne(x, from + c, y, to + c);
          }
        }
      }
    }

    private void pool(MemorySegment x, long from, MemorySegment y, int to) {
      FloatVector best = Lanes.load(x, from);
      FloatVector place = FloatVector.zero(Lanes.SPECIES);
      for (int i = 1; i < layerConf().size; i++) {
        FloatVector value = Lanes.load(x, from + (long) i * layerConf().channels);
        VectorMask<Float> greater = value.compare(VectorOperators.GT, best);
        best = best.blend(value, greater);
        place = place.blend(i, greater);
      }
      Lanes.store(best, y, to);
      place.intoArray(where, to);
    }

    private void poolOne(MemorySegment x, long from, MemorySegment y, int to) {
      int place = 0;
      float best = Lanes.get(x, from);
      for (int i = 1; i < layerConf().size; i++) {
        float value = Lanes.get(x, from + (long) i * layerConf().channels);
        if (value > best) {
          best = value;
          place = i;
        }
      }
      Lanes.set(y, to, best);
      where[to] = place;
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      if (below == null) {
        return;
      }
      MaxPool conf = layerConf();
      int channels = conf.channels;
      int outputs = conf.steps / conf.size;
      int rows = Math.toIntExact(in.size(0));
      MemorySegment d = Lanes.of(epsilon);
      MemorySegment to = Lanes.of(below);
      for (int row = 0; row < rows; row++) {
        for (int p = 0; p < outputs; p++) {
          int from = row * conf.out() + p * channels;
          long first = (long) row * conf.in() + (long) p * conf.size * channels;
          for (int c = 0; c < channels; c++) {
            Lanes.set(to, first + ((long) where[from + c]) * channels + c, Lanes.get(d, from + c));
          }
        }
      }
    }
  }
}
