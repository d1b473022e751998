package antiphon.training;

import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.training.layer.Floats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/// Turns a trained published network into a compiled model.
///
/// A norm before its ReLU folds into its own convolution. One behind its ReLU folds into the layer
/// above: into a convolution without padding; or it waits while global pooling takes the maximum,
/// or the minimum where the norm's scale is negative, and folds into the output.
final class EventExport {
  private final EventGraph network;
  private final ComputationGraph graph;
  private final List<LayerShape> shapes;

  /// What each layer's output in the graph still has before it that the compiled one has not.
  private final @Nullable FoldedNorm[] pending;

  private EventExport(EventGraph network) throws ModelException {
    this.network = network;
    this.graph = network.graph();
    this.shapes = network.architecture().shapes();
    this.pending = new FoldedNorm[shapes.size()];
  }

  /// Writes the model, whole or not at all.
  static void write(EventGraph network, Provenance provenance, Path file) throws IOException {
    try {
      new EventExport(network)
          .fill(new ModelBuilder(network.architecture(), provenance))
          .write(file);
    } catch (ModelException e) {
      throw new IllegalStateException("a network that could be trained cannot be exported", e);
    }
  }

  private ModelBuilder fill(ModelBuilder model) {
    for (int i = 0; i < shapes.size(); i++) {
      LayerShape shape = shapes.get(i);
      LayerSpec spec = shape.spec();
      FoldedNorm below = shape.from() == LayerShape.WINDOW ? null : pending[shape.from()];
      switch (spec) {
        case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _ ->
            pending[i] = linear(model, shape, below);
        case LayerSpec.GlobalMaxPool pool -> {
          float[] plain = new float[shape.channels()];
          Arrays.fill(plain, 1);
          model.tensor(pool.name() + ".sign", below == null ? plain : below.sign());
          pending[i] = below;
        }
        case LayerSpec.Dense _ -> pending[i] = linear(model, shape, below);
        case LayerSpec.MaxPool1d _, LayerSpec.AveragePool1d _, LayerSpec.Add _ -> nothing(below);
        case LayerSpec.Lstm lstm -> {
          nothing(below);
          model
              .tensor(lstm.name() + ".input", param(lstm.name(), "Wx"))
              .tensor(lstm.name() + ".recurrent", param(lstm.name(), "Wh"))
              .tensor(lstm.name() + ".bias", param(lstm.name(), "b"));
        }
      }
    }
    return model;
  }

  /// A layer of weights and biases.
  ///
  /// @return the norm that is left for the layer above
  private @Nullable FoldedNorm linear(
      ModelBuilder model, LayerShape shape, @Nullable FoldedNorm below) {
    String name = shape.spec().name();
    float[] weight = param(name, "W");
    float[] bias = param(name, "b");
    FoldedNorm left = null;
    if (network.isNormalised(name)) {
      FoldedNorm norm = FoldedNorm.of(graph, name + EventGraph.NORM);
      if (network.normComesFirst(shape.spec())) {
        norm.foldBelow(weight, bias);
      } else {
        left = norm;
      }
    }
    if (below != null) {
      if (shape.padding().before() + shape.padding().after() > 0) {
        throw new IllegalArgumentException("a norm cannot be folded over the zeros of " + name);
      }
      below.foldAbove(weight, bias, shape.channels());
    }
    model.tensor(name + ".weight", weight).tensor(name + ".bias", bias);
    return left;
  }

  private static void nothing(@Nullable FoldedNorm below) {
    if (below != null) {
      throw new IllegalArgumentException("a norm cannot be folded here");
    }
  }

  private float[] param(String layer, String name) {
    return Floats.read(graph.getParam(layer + "_" + name));
  }
}
