package antiphon.training.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/// Every layer's gradient against finite differences of the score, along random directions of each
/// parameter.
class LayerGradientTest {
  private static final int BATCH = 6;
  private static final int CLASSES = 5;
  private static final int STEPS = 9;
  private static final int SLOTS = 3;
  private static final int ROW = 7;

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void sparseConvolutionHasTheRightGradient() {
    check(graph(new SparseConvolution("a", STEPS, SLOTS, ROW, 3, 4, 0)));
  }

  @Test
  void plainConvolutionHasTheRightGradientBelowAndInItself() {
    check(
        graph(
            new SparseConvolution("a", STEPS, SLOTS, ROW, 3, 4, 0),
            Convolution.shared("b", 7, 4, 3, 5)));
  }

  @Test
  void twoLocalConvolutionsHaveTheRightGradientsThoughDl4jsOwnAreTwiceTooLarge() {
    check(
        graph(
            new SparseConvolution("a", STEPS, SLOTS, ROW, 3, 4, 0),
            Convolution.local("b", 7, 4, 3, 5),
            Convolution.local("c", 5, 5, 2, 3)));
  }

  @Test
  void batchNormHasTheRightGradientWithBatchStatistics() {
    ComputationGraph graph =
        graph(
            new SparseConvolution("a", STEPS, SLOTS, ROW, 3, 4, 0),
            new ChannelNorm("b", 7, 4),
            Convolution.shared("c", 7, 4, 3, 5));
    set(graph, "b_gamma", 1.2f, -0.7f, 0.4f, -1.5f);
    set(graph, "b_beta", 0.3f, -0.2f, 0.1f, 0.5f);
    check(graph);
  }

  @Test
  void globalMaxPoolHasTheRightGradientBelow() {
    check(
        graph(
            new SparseConvolution("a", STEPS, SLOTS, ROW, 3, 4, 0),
            Convolution.shared("b", 7, 4, 3, 5),
            MaxPool.global("c", 5, 5)));
  }

  @Test
  void aHeadOfDenseAndSparseInputHasTheRightGradient() {
    check(headGraph(0));
  }

  @Test
  void dropoutOfFeaturesChannelsAndUnitsHasTheRightGradient() {
    check(headGraph(0.3));
  }

  @Test
  void aHeadOfSparseInputAloneHasTheRightGradient() {
    int slots = STEPS * SLOTS;
    check(graph(new SparseDense("a", 0, slots, ROW, 8, 0.3, 0.3, 0.3)));
  }

  @Test
  void aRecurrentLayerOverRowsOfSeveralFeaturesHasTheRightGradient() {
    for (double dropout : new double[] {0, 0.3}) {
      ComputationGraph graph = graph(Lstm.windows("a", ROW, 11, STEPS, SLOTS, dropout));
      Lstm.openForgetGates(graph, "a");
      check(graph);
    }
  }

  private ComputationGraph headGraph(double dropout) {
    GraphBuilder builder = builder().addInputs("in", "features");
    builder.addLayer("a", new SparseConvolution("a", STEPS, SLOTS, ROW, 3, 4, dropout), "in");
    builder.addLayer("pool", MaxPool.global("pool", 7, 4), "a");
    builder.addVertex("merge", new MergeVertex(), "pool", "features");
    builder.addLayer(
        "head", new SparseDense("head", 4, 6, 11, 8, dropout, dropout, dropout), "merge");
    ComputationGraph graph = withOutput(builder, "head", 8);
    graph.setInputs(indices(BATCH, STEPS * SLOTS, ROW), indices(BATCH, 6, 11));
    graph.setLabels(labels());
    return graph;
  }

  private void check(ComputationGraph graph) {
    compute(graph);
    Map<String, INDArray> gradients = graph.gradient().gradientForVariable();
    for (Map.Entry<String, INDArray> entry : gradients.entrySet()) {
      String name = entry.getKey();
      if (name.endsWith("_mean") || name.endsWith("_variance")) {
        continue;
      }
      float[] gradient = Floats.read(entry.getValue());
      INDArray param = graph.getParam(name);
      float[] kept = Floats.read(param);
      for (int trial = 0; trial < 4; trial++) {
        double[] direction = direction(gradient, trial);
        double expected = 0;
        for (int i = 0; i < kept.length; i++) {
          expected += direction[i] * gradient[i];
        }
        double step = 4e-4;
        double measured =
            (scoreAt(graph, param, kept, direction, step)
                    - scoreAt(graph, param, kept, direction, -step))
                / (2 * step);
        assertThat(measured * BATCH)
            .as("derivative of the score along %s", name)
            .isCloseTo(expected, within(0.02 * Math.abs(expected) + 0.02));
      }
      write(param, kept);
    }
  }

  /// The gradient's own direction first (the derivative is large there), then random ones.
  private double[] direction(float[] gradient, int trial) {
    double[] direction = new double[gradient.length];
    double norm = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = trial == 0 ? gradient[i] : random.nextGaussian() + gradient[i];
      norm += direction[i] * direction[i];
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= Math.sqrt(norm) + 1e-12;
    }
    return direction;
  }

  private static double scoreAt(
      ComputationGraph graph, INDArray param, float[] kept, double[] direction, double step) {
    float[] moved = new float[kept.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (kept[i] + step * direction[i]);
    }
    write(param, moved);
    compute(graph);
    return graph.score();
  }

  /// With the same features and units dropped every time.
  private static void compute(ComputationGraph graph) {
    Nd4j.getRandom().setSeed(17);
    graph.computeGradientAndScore();
  }

  /// Element by element through ND4J, because DL4J's own dense weights lie column by column.
  private static void write(INDArray param, float[] values) {
    param.assign(Nd4j.create(values, param.shape(), 'c'));
  }

  private ComputationGraph graph(TensorLayer... layers) {
    GraphBuilder builder = builder().addInputs("in");
    String below = "in";
    for (TensorLayer layer : List.of(layers)) {
      builder.addLayer(layer.getLayerName(), layer, below);
      below = layer.getLayerName();
    }
    ComputationGraph graph = withOutput(builder, below, layers[layers.length - 1].out());
    graph.setInputs(indices(BATCH, STEPS * SLOTS, ROW));
    graph.setLabels(labels());
    return graph;
  }

  private static GraphBuilder builder() {
    return new NeuralNetConfiguration.Builder().seed(3).updater(new Sgd(0.1)).graphBuilder();
  }

  private static ComputationGraph withOutput(GraphBuilder builder, String below, int in) {
    builder.addLayer(
        "out",
        new OutputLayer.Builder(new ClassLoss(0.5))
            .nIn(in)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .weightInit(WeightInit.XAVIER)
            .build(),
        below);
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("out").build());
    graph.init();
    return graph;
  }

  private static void set(ComputationGraph graph, String name, float... values) {
    Floats.write(values, graph.getParam(name));
  }

  private INDArray indices(int batch, int slots, int bound) {
    float[] values = new float[batch * slots];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(bound + 1) - 1;
    }
    return Nd4j.create(values, new long[] {batch, slots}, 'c');
  }

  private INDArray labels() {
    float[] values = new float[BATCH * 2];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = random.nextInt(CLASSES);
      values[i + 1] = 0.5f + random.nextFloat();
    }
    return Nd4j.create(values, new long[] {BATCH, 2}, 'c');
  }
}
