package antiphon.bench.forward;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.format.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A network to be measured: one of the published ones, as it is or with another window or more
/// filters. Its text is a benchmark's parameter.
///
/// @param network the published name
/// @param window how many events it sees
/// @param filters of every convolution, as a multiple of the published ones
record Subject(String network, int window, double filters) {
  /// A published network as it is.
  static Subject published(String network) {
    return new Subject(network, PublishedNetworks.WINDOW, 1);
  }

  static Subject parse(String text) {
    String[] parts = text.split("/", -1);
    return new Subject(parts[0], Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
  }

  @Override
  public String toString() {
    return network + "/" + window + "/" + filters;
  }

  private boolean isPublished() {
    return equals(published(network));
  }

  /// Its weights: those that come with the program, where there are some for it; otherwise noise in
  /// the published architecture, as costly as any other numbers.
  CompiledModel model() throws IOException, ModelException {
    Path home = Path.of(System.getProperty("antiphon.home", "."));
    Path trained = home.resolve("networks").resolve(network + ".safetensors");
    if (isPublished() && Files.exists(trained)) {
      return CompiledModel.load(trained);
    }
    CompiledModel model = noise(1);
    for (float scale = 0.1f; decides(model); scale /= 10) {
      model = noise(scale);
    }
    return model;
  }

  /// Whether one event is sure to come, as deep networks of noise have it: then all engines agree
  /// whatever they compute.
  private static boolean decides(CompiledModel model) throws ModelException {
    try (Forward network = new Antiphon(model)) {
      for (float chance : network.distribution(Windows.of(model)[0])) {
        if (!(chance < 0.5f)) {
          return true;
        }
      }
    }
    return false;
  }

  /// @param scale of the last layer's weights
  private CompiledModel noise(float scale) throws IOException, ModelException {
    Provenance provenance =
        Provenance.of(network, "noise", "nothing", "CC0", 1, "a benchmark", List.of(), Map.of());
    Architecture architecture = architecture();
    ModelBuilder builder = new ModelBuilder(architecture, provenance);
    SplittableRandom random = new SplittableRandom(1);
    for (TensorSpec tensor : architecture.tensors()) {
      float[] numbers = new float[Math.toIntExact(tensor.size())];
      if (tensor.name().endsWith(".sign")) {
        Arrays.fill(numbers, 1);
        builder.tensor(tensor.name(), numbers);
      } else if (tensor.name().equals("out.weight")) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = scale * (random.nextFloat() - 0.5f);
        }
        builder.tensor(tensor.name(), numbers);
      }
    }
    Path file = Files.createTempFile("antiphon", ".safetensors");
    try {
      builder.fill(1).write(file);
      return CompiledModel.load(file);
    } finally {
      Files.delete(file);
    }
  }

  private Architecture architecture() throws ModelException {
    Architecture published =
        PublishedNetworks.architecture(network, MelodyEvents.NAME, MelodyEvents.CLASSES);
    List<LayerSpec> trunk = published.trunk().stream().map(this::widened).toList();
    return new Architecture(
        published.encoding(),
        window,
        published.row(),
        published.newest(),
        published.references(),
        trunk,
        published.heads(),
        published.softmax());
  }

  private LayerSpec widened(LayerSpec layer) {
    return switch (layer) {
      case LayerSpec.Conv1d conv ->
          new LayerSpec.Conv1d(
              conv.name(),
              conv.from(),
              (int) (filters * conv.filters()),
              conv.kernel(),
              conv.stride(),
              conv.padding(),
              conv.relu());
      case LayerSpec.LocalConv1d conv ->
          new LayerSpec.LocalConv1d(
              conv.name(),
              (int) (filters * conv.filters()),
              conv.kernel(),
              conv.padding(),
              conv.relu());
      case LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.GlobalMaxPool _,
          LayerSpec.Add _,
          LayerSpec.Dense _,
          LayerSpec.Lstm _ ->
          layer;
    };
  }
}
