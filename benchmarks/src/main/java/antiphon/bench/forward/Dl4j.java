package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.training.CompiledGraph;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A network in DL4J: by its own layers where it has those that the network needs, otherwise as the
/// graph that trains it, whose layers are ours.
final class Dl4j implements Forward {
  private final ComputationGraph graph;
  private final boolean stock;
  private final int classes;
  private final float[] distribution;

  private Dl4j(ComputationGraph graph, boolean stock, int classes) {
    this.graph = graph;
    this.stock = stock;
    this.classes = classes;
    this.distribution = new float[classes];
  }

  static Dl4j of(CompiledModel model) throws ModelException {
    boolean stock = Dl4jStock.has(model);
    return new Dl4j(
        stock ? Dl4jStock.graph(model) : CompiledGraph.of(model),
        stock,
        model.architecture().row());
  }

  @Override
  public float[] distribution(int[] window) {
    INDArray input = stock ? rows(window) : numbers(window);
    INDArray output = graph.outputSingle(input);
    System.arraycopy(output.toFloatVector(), 0, distribution, 0, classes);
    return distribution;
  }

  /// `[1, classes, window]`.
  private INDArray rows(int[] window) {
    float[] rows = new float[classes * window.length];
    for (int t = 0; t < window.length; t++) {
      rows[window[t] * window.length + t] = 1;
    }
    return Nd4j.create(rows, new long[] {1, classes, window.length}, 'c');
  }

  private static INDArray numbers(int[] window) {
    float[] numbers = new float[window.length];
    for (int t = 0; t < numbers.length; t++) {
      numbers[t] = window[t];
    }
    return Nd4j.create(numbers, new long[] {1, window.length}, 'c');
  }

  @Override
  public void close() {
    graph.close();
  }
}
