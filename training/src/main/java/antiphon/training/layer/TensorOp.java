package antiphon.training.layer;

import java.util.Objects;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// The running side of a [TensorLayer]: a forward and a backward pass over row-major matrices.
///
/// Gradients are sums over the batch; DL4J's updater divides by its size.
abstract class TensorOp<C extends TensorLayer> extends BaseLayer<C> {
  private static final long serialVersionUID = 1;

  private long forwardNanos;
  private long backwardNanos;

  TensorOp(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  /// Fills `out`, `[batch, out]`, and keeps what [#backward] needs.
  abstract void forward(INDArray in, INDArray out, boolean training);

  /// Overwrites the gradient of every parameter, and fills `below` (zero at first) unless
  /// [#isFirst].
  abstract void backward(INDArray in, INDArray epsilon, @Nullable INDArray below);

  /// Whether nothing below this layer learns, so that no gradient of its input is wanted.
  boolean isFirst() {
    return false;
  }

  /// Whether [#backward] writes every number of `below`, so that it need not be zero at first.
  boolean fillsBelow() {
    return false;
  }

  static float[] toFloats(double[] values, double factor) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (values[i] * factor);
    }
    return floats;
  }

  /// What the forward pass left behind.
  static INDArray kept(@Nullable INDArray array) {
    return Objects.requireNonNull(array, "a backward pass without a forward pass");
  }

  /// A native scratch matrix of at least `length` numbers, kept by the layer between batches:
  /// `kept` if it is long enough.
  static INDArray scratch(@Nullable INDArray kept, long length) {
    return kept != null && kept.length() >= length
        ? kept
        : Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', length);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspace) {
    assertInputSet(false);
    INDArray out =
        workspace.createUninitialized(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {input.size(0), layerConf().out()},
            'c');
    long start = LayerTime.now();
    forward(Floats.rowMajor(input), out, training);
    forwardNanos += LayerTime.now() - start;
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspace) {
    assertInputSet(true);
    INDArray below = isFirst() ? null : gradientBelow(workspace);
    long start = LayerTime.now();
    backward(Floats.rowMajor(input), Floats.rowMajor(epsilon), below);
    backwardNanos += LayerTime.now() - start;
    Gradient gradient = new DefaultGradient();
    for (ParamSpec spec : layerConf().specs()) {
      gradient.setGradientFor(spec.name(), gradientView(spec.name()));
    }
    return pair(gradient, below);
  }

  private INDArray gradientBelow(LayerWorkspaceMgr workspace) {
    long[] shape = {input.size(0), layerConf().in()};
    return fillsBelow()
        ? workspace.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, shape, 'c')
        : workspace.create(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, shape, 'c');
  }

  LayerTime takeTime() {
    LayerTime time =
        new LayerTime(
            layerConf().getLayerName(), layerConf().multiplications(), forwardNanos, backwardNanos);
    forwardNanos = 0;
    backwardNanos = 0;
    return time;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean updaterDivideByMinibatch(String paramName) {
    return new ParamSpecs(layerConf().getLayerName(), layerConf().specs()).kind(paramName)
        != ParamSpec.Kind.STATISTIC;
  }

  INDArray param(String name) {
    return getParam(name);
  }

  INDArray gradientView(String name) {
    INDArray view = gradientViews.get(name);
    if (view == null) {
      throw new IllegalStateException("no gradient view for " + name);
    }
    return view;
  }

  /// Drops a share of the features listed in `indices`: each dropped one becomes -1. ND4J's
  /// generator gives the seed, so that one seed fixes a whole run.
  ///
  /// @return what those that stay are multiplied by
  static float drop(float[] indices, int length, double share) {
    if (share == 0) {
      return 1;
    }
    SplittableRandom random = new SplittableRandom(Nd4j.getRandom().nextLong());
    for (int i = 0; i < length; i++) {
      if (indices[i] >= 0 && random.nextFloat() < share) {
        indices[i] = -1;
      }
    }
    return (float) (1 / (1 - share));
  }

  /// `array` if it is long enough, otherwise a new one: layers keep their scratch between batches.
  static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }

  /// DL4J takes null for "no gradient below".
  @SuppressWarnings("NullAway")
  private static Pair<Gradient, INDArray> pair(Gradient gradient, @Nullable INDArray below) {
    return new Pair<>(gradient, below);
  }
}
