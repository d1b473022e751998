package antiphon.training;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.layer.AveragePool;
import antiphon.training.layer.ChannelNorm;
import antiphon.training.layer.ClassLoss;
import antiphon.training.layer.Convolution;
import antiphon.training.layer.Lstm;
import antiphon.training.layer.MaxPool;
import antiphon.training.layer.Relu;
import antiphon.training.layer.Span;
import antiphon.training.layer.SparseConvolution;
import antiphon.training.layer.VectorAdam;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;

/// A published network as a DL4J graph to be trained, with the batch normalisation that its
/// compiled form has folded away.
///
/// The input [#INPUT] is `[batch, window]`: event numbers; that of a recurrent network which learns
/// from whole sequences is what [Lstm] says. A layer's vertex has its name in the architecture; its
/// norm, if it has one, is called `LAYER.norm`, and whoever reads the layer reads the norm.
final class EventGraph {
  static final String INPUT = "window";
  static final String NORM = ".norm";

  private final Architecture architecture;
  private final Set<String> normalised;
  private final boolean residual;
  private final LearningRate rate = new LearningRate();
  private final ClassLoss loss = new ClassLoss(1);
  private final ComputationGraph graph;
  private final Lstm.@Nullable Memory memory;

  /// @param architecture one of [PublishedNetworks#architecture], or one like it
  /// @param normalised the layers that have a norm
  EventGraph(Architecture architecture, Set<String> normalised, EventPlan plan)
      throws ModelException {
    this.architecture = architecture;
    this.normalised = normalised;
    this.residual = architecture.trunk().stream().anyMatch(LayerSpec.Add.class::isInstance);
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(plan.seed())
            .l2(plan.weightDecay())
            .updater(new VectorAdam(rate))
            .graphBuilder()
            .addInputs(INPUT);
    for (LayerShape shape : architecture.shapes()) {
      add(builder, shape, plan);
    }
    builder.setOutputs(architecture.trunk().getLast().name());
    graph = new ComputationGraph(builder.build());
    graph.init();
    Lstm.Memory recurrent = null;
    for (LayerSpec layer : architecture.trunk()) {
      if (layer instanceof LayerSpec.Lstm) {
        Lstm.openForgetGates(graph, layer.name());
        recurrent = plan.segment() > 0 ? Lstm.Memory.of(graph, layer.name()) : null;
      }
    }
    memory = recurrent;
  }

  /// The network of this name.
  ///
  /// @param encoding how music becomes events
  static EventGraph published(EventPlan plan, String encoding, int classes) throws ModelException {
    return new EventGraph(
        PublishedNetworks.architecture(plan.network(), encoding, classes),
        PublishedNetworks.normalised(plan.network()),
        plan);
  }

  Architecture architecture() {
    return architecture;
  }

  ComputationGraph graph() {
    return graph;
  }

  ClassLoss loss() {
    return loss;
  }

  LearningRate rate() {
    return rate;
  }

  int classes() {
    return architecture.row();
  }

  /// Whether a layer has a norm.
  boolean isNormalised(String layer) {
    return normalised.contains(layer);
  }

  /// Whether a layer's norm comes before its ReLU, as in the convolutions of residual networks, or
  /// after it.
  boolean normComesFirst(LayerSpec layer) {
    return residual && layer instanceof LayerSpec.Conv1d;
  }

  /// What the recurrent layer remembers; null in a network without one that learns from sequences.
  Lstm.@Nullable Memory memory() {
    return memory;
  }

  private void add(GraphBuilder builder, LayerShape shape, EventPlan plan) {
    LayerSpec spec = shape.spec();
    String below = vertex(shape.from());
    switch (spec) {
      case LayerSpec.Conv1d conv -> convolution(builder, shape, false, conv.relu(), below);
      case LayerSpec.LocalConv1d conv -> convolution(builder, shape, true, conv.relu(), below);
      case LayerSpec.MaxPool1d pool ->
          builder.addLayer(
              pool.name(),
              new MaxPool(pool.name(), shape.inPositions(), pool.size(), shape.channels()),
              below);
      case LayerSpec.AveragePool1d pool ->
          builder.addLayer(
              pool.name(),
              new AveragePool(pool.name(), shape.inPositions(), pool.size(), shape.channels()),
              below);
      case LayerSpec.GlobalMaxPool pool ->
          builder.addLayer(
              pool.name(),
              MaxPool.global(pool.name(), shape.inPositions(), shape.channels()),
              below);
      case LayerSpec.Add sum -> {
        String both = sum.relu() ? sum.name() + ".sum" : sum.name();
        builder.addVertex(
            both, new ElementWiseVertex(ElementWiseVertex.Op.Add), below, vertex(shape.other()));
        if (sum.relu()) {
          int width = shape.positions() * shape.channels();
          builder.addLayer(sum.name(), new Relu(sum.name(), width), both);
        }
      }
      case LayerSpec.Dense dense -> {
        if (dense.relu() || !dense.name().equals(architecture.trunk().getLast().name())) {
          throw new IllegalArgumentException("only the last layer may be dense: " + dense.name());
        }
        builder.addLayer(dense.name(), output(shape, plan), below);
      }
      case LayerSpec.Lstm lstm -> {
        int row = shape.inChannels();
        builder.addLayer(
            lstm.name(),
            plan.segment() > 0
                ? Lstm.sequences(lstm.name(), row, lstm.units(), plan.segment())
                : Lstm.windows(lstm.name(), row, lstm.units(), shape.inPositions()),
            below);
      }
    }
  }

  private void convolution(
      GraphBuilder builder, LayerShape shape, boolean local, boolean relu, String below) {
    String name = shape.spec().name();
    boolean norm = isNormalised(name);
    boolean normFirst = norm && normComesFirst(shape.spec());
    Padding padding = shape.padding();
    Span span =
        new Span(
            shape.inPositions(), shape.reach(), shape.stride(), padding.before(), padding.after());
    int filters = shape.channels();
    boolean rectified = relu && !normFirst;
    builder.addLayer(
        name,
        shape.from() == LayerShape.WINDOW
            ? new SparseConvolution(
                name, span, 1, shape.inChannels(), filters, local, rectified, 1, 0)
            : new Convolution(name, span, shape.inChannels(), filters, local, rectified),
        below);
    if (norm) {
      builder.addLayer(
          name + NORM,
          new ChannelNorm(name + NORM, span.positions(), filters, relu && normFirst),
          name);
    }
  }

  private OutputLayer output(LayerShape shape, EventPlan plan) {
    OutputLayer.Builder output =
        new OutputLayer.Builder(loss)
            .nIn(shape.inPositions() * shape.inChannels())
            .nOut(shape.channels())
            .activation(Activation.SOFTMAX)
            .weightInit(WeightInit.XAVIER);
    return (plan.dropout() > 0 ? output.dropOut(1 - plan.dropout()) : output).build();
  }

  /// What a reader of a layer reads.
  private String vertex(int layer) {
    if (layer == LayerShape.WINDOW) {
      return INPUT;
    }
    String name = architecture.trunk().get(layer).name();
    return isNormalised(name) ? name + NORM : name;
  }
}
