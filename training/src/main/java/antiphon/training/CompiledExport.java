package antiphon.training;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.Architecture;
import antiphon.model.format.HeadSpec;
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

/// Turns a trained graph into a compiled model: batch normalisation, which a trunk of convolutions
/// has, is folded into its neighbours.
///
/// A norm is `s x + o` a channel. The first one folds into the next convolution, whose valid
/// padding makes that exact: `W' = s W`, `b' = b + sum of o W`. The last one stands before the
/// maximum over positions, which becomes a minimum where `s` is negative: the sign goes to the
/// pooling, `s` and `o` into the heads' weights for the pooled channels.
final class CompiledExport {
  private final DuetGraph network;
  private final ComputationGraph graph;
  private final Architecture architecture;

  private CompiledExport(DuetGraph network) {
    this.network = network;
    this.graph = network.graph();
    this.architecture = network.architecture();
  }

  /// Writes the model, whole or not at all.
  static void write(DuetGraph network, Provenance provenance, Path file) throws IOException {
    try {
      new CompiledExport(network)
          .fill(new ModelBuilder(network.architecture(), provenance))
          .write(file);
    } catch (ModelException e) {
      throw new IllegalStateException("a network that could be trained cannot be exported", e);
    }
  }

  private ModelBuilder fill(ModelBuilder model) {
    List<LayerSpec> trunk = architecture.trunk();
    for (int i = 0; i < trunk.size(); i++) {
      String name = trunk.get(i).name();
      switch (trunk.get(i)) {
        case LayerSpec.Conv1d conv -> convolution(model, name, i, conv.filters());
        case LayerSpec.LocalConv1d conv -> convolution(model, name, i, conv.filters());
        case LayerSpec.GlobalMaxPool _ ->
            model.tensor(name + ".sign", norm(DuetGraph.LAST_NORM).sign());
        case LayerSpec.Lstm _ ->
            model
                .tensor(name + ".input", param(name, "Wx"))
                .tensor(name + ".recurrent", param(name, "Wh"))
                .tensor(name + ".bias", param(name, "b"));
        case LayerSpec.Dense _, LayerSpec.MaxPool1d _, LayerSpec.AveragePool1d _, LayerSpec.Add _ ->
            throw new IllegalArgumentException(name + " is in no duet player's trunk");
      }
    }
    for (HeadSpec head : architecture.heads()) {
      head(model, head);
    }
    return model;
  }

  private void convolution(ModelBuilder model, String name, int index, int filters) {
    float[] weight = param(name, "W");
    float[] bias = param(name, "b");
    if (index == 1) {
      norm(DuetGraph.FIRST_NORM).foldAbove(weight, bias, filters);
    }
    model.tensor(name + ".weight", weight).tensor(name + ".bias", bias);
  }

  private void head(ModelBuilder model, HeadSpec head) {
    String name = head.name();
    int hidden = head.hidden();
    float[] table = param(name, "T");
    int newest = architecture.newest() * architecture.row() * hidden;
    int references = newest + architecture.references() * hidden;
    model.tensor(name + ".newest", Arrays.copyOf(table, newest));
    model.tensor(name + ".reference", Arrays.copyOfRange(table, newest, references));
    int memory = references + architecture.memory() * hidden;
    if (architecture.memory() > 0) {
      model.tensor(name + ".memory", Arrays.copyOfRange(table, references, memory));
    }
    if (!head.chain().isEmpty()) {
      int chain = DuetEncoding.VOICE_FEATURES * head.chain().size() * hidden;
      model.tensor(name + ".chain", Arrays.copyOfRange(table, memory, memory + chain));
    }
    float[] bias = param(name, "b");
    if (!architecture.trunk().isEmpty()) {
      float[] pooled = param(name, "P");
      if (network.isConvolutional()) {
        norm(DuetGraph.LAST_NORM).foldAbove(pooled, bias, hidden);
      }
      model.tensor(name + ".pooled", pooled);
    }
    model.tensor(name + ".bias", bias);
    model.tensor(name + ".out.weight", param(name + ".out", "W"));
    model.tensor(name + ".out.bias", param(name + ".out", "b"));
  }

  private FoldedNorm norm(String name) {
    return FoldedNorm.of(graph, name);
  }

  private float[] param(String layer, String name) {
    return Floats.read(graph.getParam(layer + "_" + name));
  }
}
