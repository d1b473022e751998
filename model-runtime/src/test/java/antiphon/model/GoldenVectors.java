package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes `golden.txt`: what the scalar kernels give for every kind of layer and every published
/// network, with made-up weights and rows. Run by hand when these numbers are meant to change; they
/// must not otherwise, on any machine, for journals are replayed by them.
final class GoldenVectors {
  private static final int SEED = 25;
  private static final int CLASSES = 38;

  private GoldenVectors() {}

  public static void main(String[] args) throws Exception {
    System.out.println("# Numbers as their bits in hexadecimal, made by GoldenVectors.");
    Kernels scalar = KernelChoice.of("scalar").kernels();
    for (Map.Entry<String, Architecture> entry : architectures().entrySet()) {
      StringBuilder line = new StringBuilder(entry.getKey());
      for (float number : evaluate(model(entry.getValue()), scalar)) {
        line.append(' ').append(Integer.toHexString(Float.floatToRawIntBits(number)));
      }
      System.out.println(line);
    }
  }

  static CompiledModel model(Architecture architecture) throws Exception {
    return Models.random(architecture, SEED);
  }

  /// The rows that a network reads.
  static int[][] rows(Architecture architecture) {
    return Rows.random(new SplittableRandom(SEED), architecture.window(), architecture.row(), 2);
  }

  static float[] evaluate(CompiledModel model, Kernels kernels) throws Exception {
    WindowNetwork network = new WindowNetwork(model, kernels);
    Rows.set(network, rows(model.architecture()));
    return network.finish();
  }

  /// Layers and networks by their names in the file; these without the softmax, which would hide
  /// most of a network that is so sure of what it makes up.
  static Map<String, Architecture> architectures() throws ModelException {
    Map<String, Architecture> all = new LinkedHashMap<>();
    Padding padding = new Padding(2, 1);
    LayerSpec first = new LayerSpec.Conv1d("first", 5, 3, false);
    all.put("conv1d", layers(first));
    all.put(
        "conv1d-strided-padded",
        layers(first, new LayerSpec.Conv1d("l", "first", 5, 4, 2, padding, true)));
    all.put("local_conv1d", layers(first, new LayerSpec.LocalConv1d("l", 3, 4, false)));
    all.put(
        "local_conv1d-padded", layers(first, new LayerSpec.LocalConv1d("l", 3, 4, padding, true)));
    all.put("max_pool1d", layers(first, new LayerSpec.MaxPool1d("l", 3)));
    all.put("average_pool1d", layers(first, new LayerSpec.AveragePool1d("l", 3)));
    all.put("global_max_pool", layers(first, new LayerSpec.GlobalMaxPool("l")));
    all.put(
        "add",
        layers(
            first,
            new LayerSpec.Conv1d("l", "first", 5, 4, 1, padding, false),
            new LayerSpec.Add("sum", "first", true)));
    all.put("dense", layers(first, new LayerSpec.Dense("l", 9, false)));
    all.put("softmax", of(9, 7, List.of(new LayerSpec.Dense("l", 9, false)), true));
    all.put("lstm", layers(new LayerSpec.Lstm("l", 11)));
    all.put("lstm-later", layers(first, new LayerSpec.Lstm("l", 11)));
    for (String name : PublishedNetworks.names()) {
      Architecture network = PublishedNetworks.architecture(name, "events", CLASSES);
      all.put(name, of(network.window(), network.row(), network.trunk(), false));
    }
    return all;
  }

  private static Architecture layers(LayerSpec... trunk) {
    return of(9, 7, List.of(trunk), false);
  }

  private static Architecture of(int window, int row, List<LayerSpec> trunk, boolean softmax) {
    return new Architecture("golden", window, row, 0, 0, trunk, List.of(), softmax);
  }
}
