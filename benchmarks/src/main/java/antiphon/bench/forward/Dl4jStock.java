package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/// A network built of DL4J's own layers: a chain of plain convolutions without padding, the
/// greatest values of all positions and an output, or an LSTM and an output.
///
/// Its local convolution shares the biases of all positions, so it cannot hold these weights.
final class Dl4jStock {
  private Dl4jStock() {}

  /// Whether these layers suffice.
  static boolean has(CompiledModel model) throws ModelException {
    Weights weights = new Weights(model);
    return model.architecture().shapes().stream()
        .allMatch(shape ->
            switch (shape.spec()) {
              case LayerSpec.Conv1d conv ->
                  conv.stride() == 1 && conv.padding().before() + conv.padding().after() == 0;
              case LayerSpec.GlobalMaxPool _ -> weights.signs(shape).length == 0;
              case LayerSpec.Dense _ -> shape.inPositions() == 1;
              case LayerSpec.Lstm _ -> true;
              case LayerSpec.LocalConv1d _,
                  LayerSpec.MaxPool1d _,
                  LayerSpec.AveragePool1d _,
                  LayerSpec.Add _ ->
                  false;
            });
  }

  static ComputationGraph graph(CompiledModel model) throws ModelException {
    List<LayerShape> shapes = model.architecture().shapes();
    GraphBuilder builder = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("window");
    String below = "window";
    for (LayerShape shape : shapes) {
      add(builder, shape, below);
      below = shape.spec().name();
    }
    builder
        .setOutputs(below)
        .setInputTypes(
            InputType.recurrent(
                model.architecture().row(), model.architecture().window(), RNNFormat.NCW));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    Weights weights = new Weights(model);
    for (LayerShape shape : shapes) {
      fill(graph, shape, weights);
    }
    return graph;
  }

  private static void add(GraphBuilder builder, LayerShape shape, String below) {
    switch (shape.spec()) {
      case LayerSpec.Conv1d conv ->
          builder.addLayer(
              conv.name(),
              new Convolution1DLayer.Builder()
                  .kernelSize(conv.kernel())
                  .nOut(conv.filters())
                  .convolutionMode(ConvolutionMode.Truncate)
                  .activation(conv.relu() ? Activation.RELU : Activation.IDENTITY)
                  .build(),
              below);
      case LayerSpec.GlobalMaxPool pool ->
          builder.addLayer(pool.name(), new GlobalPoolingLayer(PoolingType.MAX), below);
      case LayerSpec.Dense dense ->
          builder.addLayer(
              dense.name(),
              new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                  .nOut(dense.units())
                  .activation(Activation.SOFTMAX)
                  .build(),
              below);
      case LayerSpec.Lstm lstm ->
          builder.addLayer(
              lstm.name(),
              new LastTimeStep(
                  new LSTM.Builder().nOut(lstm.units()).activation(Activation.TANH).build()),
              below);
      case LayerSpec.LocalConv1d _,
          LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.Add _ ->
          throw new IllegalArgumentException("not built of stock layers: " + shape.spec().name());
    }
  }

  private static void fill(ComputationGraph graph, LayerShape shape, Weights weights) {
    String name = shape.spec().name();
    switch (shape.spec()) {
      case LayerSpec.Conv1d _ -> {
        // Its weights say that they are [out, in, kernel, 1] and lie as [kernel, in, out].
        INDArray weight = graph.getParam(name + "_W");
        weight.data().setData(weights.weight(shape));
        set(graph, name + "_b", weights.bias(shape));
      }
      case LayerSpec.Dense _ -> {
        set(graph, name + "_W", weights.weight(shape));
        set(graph, name + "_b", weights.bias(shape));
      }
      case LayerSpec.Lstm lstm -> {
        int units = lstm.units();
        set(graph, name + "_W", gates(weights.tensor(shape, "input"), units));
        set(graph, name + "_RW", gates(weights.tensor(shape, "recurrent"), units));
        set(graph, name + "_b", gates(weights.tensor(shape, "bias"), units));
      }
      case LayerSpec.GlobalMaxPool _,
          LayerSpec.LocalConv1d _,
          LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.Add _ -> {}
    }
  }

  /// From input, forget, candidate, output to candidate, forget, output, input.
  private static float[] gates(float[] ours, int units) {
    int[] order = {2, 1, 3, 0};
    float[] theirs = new float[ours.length];
    for (int at = 0; at < ours.length; at += units) {
      int gate = at / units % order.length;
      System.arraycopy(ours, at + (order[gate] - gate) * units, theirs, at, units);
    }
    return theirs;
  }

  private static void set(ComputationGraph graph, String param, float[] values) {
    INDArray array = graph.getParam(param);
    array.assign(Nd4j.create(values, array.shape(), 'c'));
  }
}
