package antiphon.training.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// A ReLU by itself: what stands behind the sum of a residual block.
public final class Relu extends TensorLayer {
  private static final long serialVersionUID = 1;

  public Relu(String name, int width) {
    super(name, width, width);
  }

  @Override
  List<ParamSpec> specs() {
    return List.of();
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<Relu> {
    private static final long serialVersionUID = 1;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    boolean fillsBelow() {
      return true;
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      int width = layerConf().in();
      float[] one = Lanes.tiled(new float[] {1}, width);
      Lanes.scale(
          Lanes.of(in), Lanes.of(out), Math.toIntExact(in.size(0)), one, new float[width], 0);
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      if (below != null) {
        Lanes.throughRelu(
            Lanes.of(in),
            Lanes.of(epsilon),
            Lanes.of(below),
            Math.toIntExact(in.size(0)),
            new float[layerConf().in()]);
      }
    }
  }
}
