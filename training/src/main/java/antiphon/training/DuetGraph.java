package antiphon.training;

import antiphon.evaluation.Labels;
import antiphon.evaluation.PieceKey;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.Architecture;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.Padding;
import antiphon.training.layer.ChannelNorm;
import antiphon.training.layer.ClassLoss;
import antiphon.training.layer.Convolution;
import antiphon.training.layer.MaxPool;
import antiphon.training.layer.SparseConvolution;
import antiphon.training.layer.SparseDense;
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
/// away.
///
/// Inputs, outputs and vertices are named after the architecture's layers: the trunk's layers,
/// [#FIRST_NORM], [#LAST_NORM], and for each head `NAME.in` (input), `NAME` (hidden layer) and
/// `NAME.out`. The last output, [#KEY], names the piece's key from the pooled channels alone: what
/// the long window is good for. It is left behind at export.
final class DuetGraph {
  static final String INPUT = "window";
  static final String FIRST_NORM = "norm.first";
  static final String LAST_NORM = "norm.last";
  static final String KEY = "key";

  private static final int WARM_UP = 100;

  private final Architecture architecture;
  private final Labels labels;
  private final ComputationGraph graph;
  private final List<ClassLoss> losses = new ArrayList<>();

  /// @param iterations batches of the whole training, for the learning rate's schedule
  DuetGraph(Architecture architecture, Labels labels, TrainingPlan plan, int iterations) {
    this.architecture = architecture;
    this.labels = labels;
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(plan.seed())
            .l2(plan.l2())
            .updater(
                Adam.builder()
                    .learningRateSchedule(new HalfCosine(plan.learningRate(), WARM_UP, iterations))
                    .build())
            .graphBuilder()
            .addInputs(INPUT);
    String pooled = trunk(builder, plan);
    int width = channels();
    for (HeadSpec head : architecture.heads()) {
      head(builder, head, pooled, width, plan);
    }
    builder.addLayer(KEY, output(new ClassLoss(plan.keyWeight()), width, PieceKey.CLASSES), pooled);
    List<String> outputs = new ArrayList<>();
    architecture.heads().forEach(head -> outputs.add(head.name() + ".out"));
    outputs.add(KEY);
    builder.setOutputs(outputs.toArray(String[]::new));
    graph = new ComputationGraph(builder.build());
    graph.init();
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
    return new SampleBatch(size, architecture.heads(), labels);
  }

  private String trunk(GraphBuilder builder, TrainingPlan plan) {
    String below = INPUT;
    int positions = architecture.window();
    int channels = architecture.row();
    List<LayerSpec> trunk = architecture.trunk();
    for (int i = 0; i < trunk.size(); i++) {
      LayerSpec spec = trunk.get(i);
      boolean first = i == 0;
      if (!isPlain(spec)) {
        throw notTrained(spec);
      }
      switch (spec) {
        case LayerSpec.Conv1d conv when first -> {
          builder.addLayer(
              conv.name(),
              new SparseConvolution(
                  conv.name(),
                  positions,
                  DuetEncoding.MAX_ACTIVE,
                  channels,
                  conv.kernel(),
                  conv.filters(),
                  plan.featureDropout()),
              below);
          positions += 1 - conv.kernel();
          channels = conv.filters();
        }
        case LayerSpec.Conv1d conv -> {
          builder.addLayer(
              conv.name(),
              Convolution.shared(conv.name(), positions, channels, conv.kernel(), conv.filters()),
              below);
          positions += 1 - conv.kernel();
          channels = conv.filters();
        }
        case LayerSpec.LocalConv1d local -> {
          builder.addLayer(
              local.name(),
              Convolution.local(local.name(), positions, channels, local.kernel(), local.filters()),
              below);
          positions += 1 - local.kernel();
          channels = local.filters();
        }
        case LayerSpec.GlobalMaxPool pool -> {
          builder.addLayer(pool.name(), MaxPool.global(pool.name(), positions, channels), below);
          positions = 1;
        }
        case LayerSpec.Dense _,
            LayerSpec.MaxPool1d _,
            LayerSpec.AveragePool1d _,
            LayerSpec.Add _,
            LayerSpec.Lstm _ ->
            throw notTrained(spec);
      }
      below = spec.name();
      if (i == 0 || i == trunk.size() - 2) {
        String norm = i == 0 ? FIRST_NORM : LAST_NORM;
        builder.addLayer(norm, new ChannelNorm(norm, positions, channels), below);
        below = norm;
      }
    }
    return below;
  }

  private void head(
      GraphBuilder builder, HeadSpec head, String pooled, int width, TrainingPlan plan) {
    String input = head.name() + ".in";
    String merged = head.name() + ".merged";
    int chain = head.chain().size();
    ClassLoss loss = new ClassLoss(1);
    losses.add(loss);
    builder.addInputs(input);
    builder.addVertex(merged, new MergeVertex(), pooled, input);
    builder.addLayer(
        head.name(),
        new SparseDense(
            head.name(),
            width,
            SampleBatch.slots(chain),
            SampleBatch.tableRows(chain),
            head.hidden(),
            plan.pooledDropout(),
            plan.featureDropout(),
            plan.unitDropout()),
        merged);
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

  private int channels() {
    int channels = architecture.row();
    for (LayerSpec spec : architecture.trunk()) {
      channels =
          switch (spec) {
            case LayerSpec.Conv1d conv -> conv.filters();
            case LayerSpec.LocalConv1d local -> local.filters();
            case LayerSpec.GlobalMaxPool _ -> channels;
            case LayerSpec.Dense _,
                LayerSpec.MaxPool1d _,
                LayerSpec.AveragePool1d _,
                LayerSpec.Add _,
                LayerSpec.Lstm _ ->
                throw notTrained(spec);
          };
    }
    return channels;
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
        "a duet player's trunk has plain convolutions and one pooling; the layer "
            + spec
            + " cannot be trained in it");
  }
}
