package antiphon.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/// A local convolution in PyTorch, which has none of its own: the windows of all positions are
/// gathered, and one batched matrix product serves them all.
///
/// Input `[batch, channels, steps]`, output `[batch, filters, positions]`.
final class PyTorchLocalConv extends AbstractBlock {
  private final int kernel;
  private final int filters;
  private final Parameter weight;
  private final Parameter bias;

  PyTorchLocalConv(int kernel, int filters) {
    this.kernel = kernel;
    this.filters = filters;
    weight =
        addParameter(Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build());
    bias = addParameter(Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> options) {
    NDArray x = inputs.singletonOrThrow();
    long batch = x.getShape().get(0);
    long inputsOfPosition = x.getShape().get(1) * kernel;
    int positions = positions(x.getShape());
    NDList windows = new NDList();
    for (int p = 0; p < positions; p++) {
      windows.add(
          x.get(new NDIndex(":, :, {}:{}", p, p + kernel)).reshape(batch, inputsOfPosition));
    }
    NDArray w = parameters.getValue(weight, x.getDevice(), training);
    NDArray b = parameters.getValue(bias, x.getDevice(), training);
    NDArray y = NDArrays.stack(windows).matMul(w).add(b); // [positions, batch, filters]
    return new NDList(y.transpose(1, 2, 0));
  }

  private int positions(Shape input) {
    return Math.toIntExact(input.get(2)) - kernel + 1;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), filters, positions(inputs[0]))};
  }

  @Override
  protected void prepare(Shape[] inputs) {
    int positions = positions(inputs[0]);
    weight.setShape(new Shape(positions, inputs[0].get(1) * kernel, filters));
    bias.setShape(new Shape(positions, 1, filters));
  }

  @Override
  public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {}
}
