package antiphon.training.layer;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/// What this project's DL4J layer configurations have in common: `[batch, in]` to `[batch, out]`,
/// parameters given as [ParamSpec]s.
public abstract class TensorLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1;

  TensorLayer(String name, int in, int out) {
    this.layerName = name;
    this.nIn = in;
    this.nOut = out;
  }

  abstract List<ParamSpec> specs();

  abstract TensorOp<?> op(NeuralNetConfiguration conf, DataType type);

  /// Multiply-adds of a forward pass over one sample that run as matrix products.
  double multiplications() {
    return 0;
  }

  int in() {
    return Math.toIntExact(nIn);
  }

  int out() {
    return Math.toIntExact(nOut);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType type) {
    TensorOp<?> op = op(conf, type);
    op.setListeners(listeners);
    op.setIndex(layerIndex);
    if (!specs().isEmpty()) {
      op.setParamsViewArray(paramsView);
    }
    op.setParamTable(
        specs().isEmpty()
            ? new java.util.LinkedHashMap<>()
            : initializer().init(conf, paramsView, initializeParams));
    return op;
  }

  @Override
  public ParamInitializer initializer() {
    return new ParamSpecs(layerName, specs());
  }

  @Override
  public IUpdater getUpdaterByParam(String paramName) {
    return new ParamSpecs(layerName, specs()).kind(paramName) == ParamSpec.Kind.STATISTIC
        ? new NoOp()
        : super.getUpdaterByParam(paramName);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    throw new UnsupportedOperationException("no memory report for " + getClass().getSimpleName());
  }
}
