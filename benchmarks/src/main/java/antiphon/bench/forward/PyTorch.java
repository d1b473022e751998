package antiphon.bench.forward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.pooling.Pool;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// A network in DJL's PyTorch engine, operation by operation, without gradients, on one thread.
///
/// Values are `[1, channels, positions]`. PyTorch has no local convolution: its windows are
/// gathered by one operation, and one batched product serves all positions.
final class PyTorch implements Forward {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final List<Layer> layers = new ArrayList<>();
  private final List<LayerShape> shapes;
  private final float[] distribution;
  private final FloatBuffer window;
  private final Shape input;
  private final boolean rows;

  /// A layer with its weights.
  private interface Layer {
    /// @param other what is added, the same value otherwise
    NDArray forward(NDArray value, NDArray other);
  }

  PyTorch(CompiledModel model) throws ModelException {
    Weights weights = new Weights(model);
    shapes = model.architecture().shapes();
    int classes = model.architecture().row();
    int length = model.architecture().window();
    distribution = new float[classes];
    window = FloatBuffer.allocate(length * classes);
    rows = shapes.getFirst().spec() instanceof LayerSpec.Lstm;
    input = rows ? new Shape(1, length, classes) : new Shape(1, classes, length);
    for (LayerShape shape : shapes) {
      layers.add(layer(shape, weights));
    }
  }

  private NDArray array(float[] data, long... shape) {
    return manager.create(data, new Shape(shape));
  }

  private Layer layer(LayerShape shape, Weights weights) {
    int in = shape.inChannels();
    int out = shape.channels();
    return switch (shape.spec()) {
      case LayerSpec.Conv1d conv -> {
        NDArray weight = array(weights.channelsFirst(shape), out, in, shape.reach());
        NDArray bias = array(weights.bias(shape), out);
        Shape stride = new Shape(conv.stride());
        yield (x, other) ->
            rectified(
                Conv1d.conv1d(padded(x, conv.padding()), weight, bias, stride).singletonOrThrow(),
                conv.relu());
      }
      case LayerSpec.LocalConv1d conv -> localConv(shape, conv, weights);
      case LayerSpec.Dense dense -> {
        NDArray weight = array(weights.weight(shape), (long) shape.inPositions() * in, out);
        NDArray bias = array(weights.bias(shape), 1, out);
        long inputs = (long) shape.inPositions() * in;
        yield (x, other) ->
            rectified(
                x.transpose(0, 2, 1)
                    .reshape(1, inputs)
                    .matMul(weight)
                    .addi(bias)
                    .reshape(1, out, 1),
                dense.relu());
      }
      case LayerSpec.Lstm _ -> lstm(shape, weights);
      case LayerSpec.MaxPool1d pool -> {
        Shape size = new Shape(pool.size());
        yield (x, other) -> Pool.maxPool1d(x, size, size, new Shape(0), false);
      }
      case LayerSpec.AveragePool1d pool -> {
        Shape size = new Shape(pool.size());
        yield (x, other) -> Pool.avgPool1d(x, size, size, new Shape(0), false, true);
      }
      case LayerSpec.GlobalMaxPool _ -> {
        float[] signs = weights.signs(shape);
        NDArray sign = array(signs, 1, signs.length, 1);
        yield (x, other) ->
            signs.length == 0
                ? x.max(new int[] {2}, true)
                : x.mul(sign).max(new int[] {2}, true).muli(sign);
      }
      case LayerSpec.Add add -> (x, other) -> rectified(x.add(other), add.relu());
    };
  }

  private Layer localConv(LayerShape shape, LayerSpec.LocalConv1d conv, Weights weights) {
    long positions = shape.positions();
    long inputs = (long) shape.reach() * shape.inChannels();
    NDArray indices = manager.create(Weights.windows(shape), new Shape(positions * shape.reach()));
    NDArray weight = array(weights.weight(shape), positions, inputs, shape.channels());
    NDArray bias = array(weights.bias(shape), positions, 1, shape.channels());
    return (x, other) -> {
      NDArray steps = padded(x, conv.padding()).transpose(0, 2, 1).squeeze(0);
      NDArray windows = steps.get(indices).reshape(positions, 1, inputs);
      NDArray sums = windows.batchMatMul(weight).addi(bias);
      return rectified(sums.transpose(1, 2, 0), conv.relu());
    };
  }

  private Layer lstm(LayerShape shape, Weights weights) {
    int units = shape.channels();
    int row = shape.inChannels();
    // The gates stand in the same order; PyTorch has the matrices the other way round, and a second
    // bias.
    NDList parameters =
        new NDList(
            array(
                Weights.transposed(weights.tensor(shape, "input"), row, 4 * units),
                4L * units,
                row),
            array(
                Weights.transposed(weights.tensor(shape, "recurrent"), units, 4 * units),
                4L * units,
                units),
            array(weights.tensor(shape, "bias"), 4L * units),
            manager.zeros(new Shape(4L * units)));
    NDList state =
        new NDList(manager.zeros(new Shape(1, 1, units)), manager.zeros(new Shape(1, 1, units)));
    return (x, other) ->
        x.getNDArrayInternal()
            .lstm(x, state, parameters, true, 1, 0, false, false, true)
            .get(1)
            .reshape(1, units, 1);
  }

  private static NDArray padded(NDArray x, Padding padding) {
    return padding.before() + padding.after() == 0
        ? x
        : x.pad(new Shape(padding.before(), padding.after()), 0);
  }

  private static NDArray rectified(NDArray x, boolean relu) {
    return relu ? x.getNDArrayInternal().relu() : x;
  }

  @Override
  public float[] distribution(int[] events) {
    OneHot.fill(window, events, distribution.length, rows);
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(window.rewind(), input, DataType.FLOAT32);
      NDArray[] values = new NDArray[layers.size()];
      for (int i = 0; i < values.length; i++) {
        LayerShape shape = shapes.get(i);
        NDArray from = shape.from() == LayerShape.WINDOW ? x : values[shape.from()];
        NDArray other = shape.other() == LayerShape.WINDOW ? x : values[shape.other()];
        values[i] = layers.get(i).forward(from, other);
      }
      float[] result =
          values[values.length - 1].reshape(1, distribution.length).softmax(1).toFloatArray();
      System.arraycopy(result, 0, distribution, 0, result.length);
    }
    return distribution;
  }

  @Override
  public void close() {
    manager.close();
  }
}
