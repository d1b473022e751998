package antiphon.training;

import antiphon.evaluation.Labels;
import antiphon.evaluation.PieceKey;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.Architecture;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import antiphon.training.layer.ChannelNorm;
import antiphon.training.layer.ClassLoss;
import antiphon.training.layer.Convolution;
import antiphon.training.layer.Lstm;
import antiphon.training.layer.MaxPool;
import antiphon.training.layer.SparseConvolution;
import antiphon.training.layer.SparseDense;
import antiphon.training.layer.TensorLayer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/// The network that an [Architecture] describes, as a DL4J graph to be trained: with batch
/// normalisation after the first and the last convolution, which the compiled model has folded
/// away. A recurrent trunk has none.
///
/// Inputs, outputs and vertices are named after the architecture's layers: the trunk's layers,
/// [#FIRST_NORM], [#LAST_NORM], and for each head `NAME.in` (input), `NAME` (hidden layer) and
/// `NAME.out`. The last output, [#KEY], names the piece's key from the pooled channels alone: what
/// the long window is good for. It is left behind at export, and missing where there is no trunk.
final class DuetGraph {
  static final String INPUT = "window";
  static final String FIRST_NORM = "norm.first";
  static final String LAST_NORM = "norm.last";
  static final String KEY = "key";

  private static final int WARM_UP = 100;

  private final Architecture architecture;
  private final List<LayerShape> shapes;
  private final Labels labels;
  private final ComputationGraph graph;
  private final List<ClassLoss> losses = new ArrayList<>();

  /// @param iterations batches of the whole training, for the learning rate's schedule
  DuetGraph(Architecture architecture, Labels labels, TrainingPlan plan, int iterations) {
    this.architecture = architecture;
    this.shapes = shapes(architecture);
    this.labels = labels;
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(plan.seed())
            .l2(plan.l2())
            .updater(
                Adam.builder()
                    .learningRateSchedule(new HalfCosine(plan.learningRate(), WARM_UP, iterations))
                    .build())
            .graphBuilder();
    List<String> outputs = new ArrayList<>();
    architecture.heads().forEach(head -> outputs.add(head.name() + ".out"));
    if (shapes.isEmpty()) {
      architecture.heads().forEach(head -> head(builder, head, "", 0, plan));
    } else {
      builder.addInputs(INPUT);
      String pooled = trunk(builder, plan);
      int width = shapes.getLast().outputs();
      architecture.heads().forEach(head -> head(builder, head, pooled, width, plan));
      builder.addLayer(
          KEY, output(new ClassLoss(plan.keyWeight()), width, PieceKey.CLASSES), pooled);
      outputs.add(KEY);
    }
    builder.setOutputs(outputs.toArray(String[]::new));
    graph = new ComputationGraph(builder.build());
    graph.init();
    for (LayerShape shape : shapes) {
      if (shape.spec() instanceof LayerSpec.Lstm lstm) {
        Lstm.openForgetGates(graph, lstm.name());
      }
    }
  }

  private static List<LayerShape> shapes(Architecture architecture) {
    try {
      return architecture.shapes();
    } catch (ModelException e) {
      throw new IllegalArgumentException("a network that cannot be: " + e.getMessage(), e);
    }
  }

  Architecture architecture() {
    return architecture;
  }

  ComputationGraph graph() {
    return graph;
  }

  /// The losses of the heads in their order.
  List<ClassLoss> losses() {
    return losses;
  }

  SampleBatch newBatch(int size) {
    return new SampleBatch(size, architecture, labels);
  }

  /// Whether the trunk is one of convolutions, with norms after the first and the last one, before
  /// the pooling.
  boolean isConvolutional() {
    return !shapes.isEmpty() && shapes.getLast().spec() instanceof LayerSpec.GlobalMaxPool;
  }

  /// @return the vertex that gives the trunk's output
  private String trunk(GraphBuilder builder, TrainingPlan plan) {
    String below = INPUT;
    for (int i = 0; i < shapes.size(); i++) {
      LayerShape shape = shapes.get(i);
      builder.addLayer(shape.spec().name(), layer(shape, plan), below);
      below = shape.spec().name();
      if (isConvolutional() && (i == 0 || i == shapes.size() - 2)) {
        String norm = i == 0 ? FIRST_NORM : LAST_NORM;
        builder.addLayer(norm, new ChannelNorm(norm, shape.positions(), shape.channels()), below);
        below = norm;
      }
    }
    return below;
  }

  private static TensorLayer layer(LayerShape shape, TrainingPlan plan) {
    LayerSpec spec = shape.spec();
    boolean first = shape.from() == LayerShape.WINDOW;
    int steps = shape.inPositions();
    int in = shape.inChannels();
    if (!isPlain(spec)) {
      throw notTrained(spec);
    }
    return switch (spec) {
      case LayerSpec.Conv1d conv when first ->
          new SparseConvolution(
              conv.name(),
              steps,
              DuetEncoding.MAX_ACTIVE,
              in,
              conv.kernel(),
              conv.filters(),
              plan.featureDropout());
      case LayerSpec.Conv1d conv ->
          Convolution.shared(conv.name(), steps, in, conv.kernel(), conv.filters());
      case LayerSpec.LocalConv1d local ->
          Convolution.local(local.name(), steps, in, local.kernel(), local.filters());
      case LayerSpec.GlobalMaxPool pool -> MaxPool.global(pool.name(), steps, in);
      case LayerSpec.Lstm lstm when first ->
          Lstm.windows(
              lstm.name(), in, lstm.units(), steps, DuetEncoding.MAX_ACTIVE, plan.featureDropout());
      case LayerSpec.Dense _,
          LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.Add _,
          LayerSpec.Lstm _ ->
          throw notTrained(spec);
    };
  }

  /// @param pooled the vertex that gives the trunk's output, `width` numbers; unused if there is
  ///   none
  private void head(
      GraphBuilder builder, HeadSpec head, String pooled, int width, TrainingPlan plan) {
    String input = head.name() + ".in";
    int chain = head.chain().size();
    ClassLoss loss = new ClassLoss(1);
    losses.add(loss);
    builder.addInputs(input);
    String below = input;
    if (width > 0) {
      below = head.name() + ".merged";
      builder.addVertex(below, new MergeVertex(), pooled, input);
    }
    builder.addLayer(
        head.name(),
        new SparseDense(
            head.name(),
            width,
            SampleBatch.slots(chain, architecture.memory()),
            SampleBatch.tableRows(chain, architecture.memory()),
            head.hidden(),
            plan.pooledDropout(),
            plan.featureDropout(),
            plan.unitDropout()),
        below);
    builder.addLayer(
        head.name() + ".out", output(loss, head.hidden(), head.classes()), head.name());
  }

  private static OutputLayer output(ClassLoss loss, int in, int classes) {
    return new OutputLayer.Builder(loss)
        .nIn(in)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .weightInit(WeightInit.XAVIER)
        .build();
  }

  /// Whether a convolution reads the layer before it, without zeros and at every position.
  private static boolean isPlain(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Conv1d conv ->
          conv.equals(
              new LayerSpec.Conv1d(conv.name(), conv.filters(), conv.kernel(), conv.relu()));
      case LayerSpec.LocalConv1d conv -> conv.padding().equals(Padding.NONE);
      case LayerSpec.GlobalMaxPool _,
          LayerSpec.Dense _,
          LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.Add _,
          LayerSpec.Lstm _ ->
          true;
    };
  }

  private static IllegalArgumentException notTrained(LayerSpec spec) {
    return new IllegalArgumentException(
        "a duet player's trunk has plain convolutions and one pooling, or one LSTM; the layer "
            + spec
            + " cannot be trained in it");
  }
}
