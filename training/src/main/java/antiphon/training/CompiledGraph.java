package antiphon.training;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.training.layer.ChannelNorm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A compiled model as the DL4J graph that trains its kind, to be measured beside it: the way back
/// from [EventExport]. Its input is `[batch, window]`, event numbers.
public final class CompiledGraph {
  private static final String SIGN = ".sign";

  private CompiledGraph() {}

  /// The graph with the model's weights, normalisation folded as the model has it.
  ///
  /// @throws ModelException if its architecture does not hold together
  public static ComputationGraph of(CompiledModel model) throws ModelException {
    Architecture architecture = model.architecture();
    List<LayerShape> shapes = architecture.shapes();
    Set<String> turned = new HashSet<>();
    for (LayerShape shape : shapes) {
      if (hasMinima(model, shape)) {
        turned.add(shapes.get(shape.from()).spec().name());
      }
    }
    EventPlan plan =
        new EventPlan("", 1, 1, 0, 1, 1, Double.POSITIVE_INFINITY, 1e-3, 1, 1, false, 0, 0, 0);
    ComputationGraph graph = new EventGraph(architecture, turned, plan).graph();
    for (LayerShape shape : shapes) {
      fill(graph, model, shape, shapes);
    }
    return graph;
  }

  private static boolean hasMinima(CompiledModel model, LayerShape shape) {
    if (shape.spec() instanceof LayerSpec.GlobalMaxPool pool) {
      for (float sign : model.tensor(pool.name() + SIGN)) {
        if (sign < 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void fill(
      ComputationGraph graph, CompiledModel model, LayerShape shape, List<LayerShape> shapes) {
    String name = shape.spec().name();
    switch (shape.spec()) {
      case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _ -> {
        set(graph, name + "_W", model.tensor(name + ".weight"));
        set(graph, name + "_b", model.tensor(name + ".bias"));
      }
      case LayerSpec.Dense _ -> {
        float[] weight = model.tensor(name + ".weight");
        LayerShape below = shapes.get(shape.from());
        set(
            graph,
            name + "_W",
            hasMinima(model, below)
                ? turned(weight, model.tensor(below.spec().name() + SIGN))
                : weight);
        set(graph, name + "_b", model.tensor(name + ".bias"));
      }
      case LayerSpec.Lstm _ -> {
        set(graph, name + "_Wx", model.tensor(name + ".input"));
        set(graph, name + "_Wh", model.tensor(name + ".recurrent"));
        set(graph, name + "_b", model.tensor(name + ".bias"));
      }
      case LayerSpec.GlobalMaxPool _ -> {
        if (hasMinima(model, shape)) {
          // A norm that does nothing but turn channels upside down makes minima of maxima.
          float[] sign = model.tensor(name + SIGN);
          String norm = shapes.get(shape.from()).spec().name() + EventGraph.NORM;
          float[] variance = new float[sign.length];
          Arrays.fill(variance, (float) (1 - ChannelNorm.EPSILON));
          set(graph, norm + "_gamma", sign);
          set(graph, norm + "_beta", new float[sign.length]);
          set(graph, norm + "_mean", new float[sign.length]);
          set(graph, norm + "_variance", variance);
        }
      }
      case LayerSpec.MaxPool1d _, LayerSpec.AveragePool1d _, LayerSpec.Add _ -> {}
    }
  }

  /// The weights of a layer above a pooling: what was turned upside down is turned back.
  private static float[] turned(float[] weight, float[] sign) {
    float[] turned = weight.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] *= sign[i / (turned.length / sign.length)];
    }
    return turned;
  }

  private static void set(ComputationGraph graph, String param, float[] values) {
    INDArray array = graph.getParam(param);
    array.assign(Nd4j.create(values, array.shape(), 'c'));
  }
}
