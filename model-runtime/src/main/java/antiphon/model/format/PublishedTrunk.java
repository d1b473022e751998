package antiphon.model.format;

import java.util.ArrayList;
import java.util.List;

/// Lays out the layers of a published network one after the other.
final class PublishedTrunk {
  /// The kernel of every convolution of the residual networks but the first of a local block.
  private static final int KERNEL = 16;

  private static final int STACKS = 3;
  private static final int BLOCKS = 3;

  private final List<LayerSpec> layers = new ArrayList<>();
  private final List<String> normalised = new ArrayList<>();

  /// Plain and local convolutions so far that belong to no block: they are numbered.
  private int convolutions;

  /// All layers, the output among them.
  List<LayerSpec> layers(int classes) {
    List<LayerSpec> all = new ArrayList<>(layers);
    all.add(new LayerSpec.Dense("out", classes, false));
    return all;
  }

  List<String> normalised() {
    return normalised;
  }

  PublishedTrunk conv(int filters, int kernel, boolean norm) {
    return add(new LayerSpec.Conv1d(next(), filters, kernel, true), norm);
  }

  PublishedTrunk local(int filters, int kernel, boolean norm) {
    return add(new LayerSpec.LocalConv1d(next(), filters, kernel, true), norm);
  }

  /// The last convolution, normalised, and the maximum over all positions.
  PublishedTrunk last(boolean local, int filters) {
    PublishedTrunk convolved = local ? local(filters, KERNEL, true) : conv(filters, KERNEL, true);
    return convolved.add(new LayerSpec.GlobalMaxPool("pool"), false);
  }

  PublishedTrunk recurrent(int units) {
    return add(new LayerSpec.Lstm("lstm", units), false);
  }

  /// Twenty layers of plain convolutions; stacks 2 and 3 begin with a stride of 2.
  PublishedTrunk residual(int window) {
    same(next(), "", 16, window, 1, true, true);
    int positions = window;
    String below = "conv.0";
    for (int stack = 1; stack <= STACKS; stack++) {
      int filters = 8 << stack;
      for (int block = 1; block <= BLOCKS; block++) {
        String name = "stack" + stack + ".block" + block;
        boolean narrows = stack > 1 && block == 1;
        int stride = narrows ? 2 : 1;
        int from = positions;
        positions /= stride;
        same(name + ".conv1", "", filters, from, stride, true, true);
        same(name + ".conv2", "", filters, positions, 1, false, true);
        if (narrows) {
          same(name + ".shortcut", below, filters, from, stride, false, false);
        }
        below = sum(name, narrows ? name + ".conv2" : below);
      }
    }
    return add(new LayerSpec.AveragePool1d("pool", 8), false);
  }

  /// The same with local convolutions in its blocks, on half the positions and without stride.
  PublishedTrunk localResidual(int window) {
    same(next(), "", 64, window, 1, true, true);
    add(new LayerSpec.MaxPool1d("halve", 2), false);
    int positions = window / 2;
    same(next(), "", 16, positions, 1, true, true);
    String below = "conv.1";
    for (int stack = 1; stack <= STACKS; stack++) {
      int filters = 8 << stack;
      for (int block = 1; block <= BLOCKS; block++) {
        String name = "stack" + stack + ".block" + block;
        boolean widens = stack > 1 && block == 1;
        centred(name + ".conv1", filters, KERNEL / 2, true);
        centred(name + ".conv2", filters, KERNEL, false);
        if (widens) {
          same(name + ".shortcut", below, filters, positions, 1, false, true);
        }
        below = sum(name, widens ? name + ".conv2" : below);
      }
    }
    return last(true, 32);
  }

  private void same(
      String name,
      String from,
      int filters,
      int positions,
      int stride,
      boolean relu,
      boolean norm) {
    Padding padding = Padding.same(positions, KERNEL, stride);
    add(new LayerSpec.Conv1d(name, from, filters, KERNEL, stride, padding, relu), norm);
  }

  /// A local convolution that keeps all positions; of its zeros the larger half comes first.
  private void centred(String name, int filters, int kernel, boolean relu) {
    Padding padding = new Padding(kernel / 2, kernel / 2 - 1);
    add(new LayerSpec.LocalConv1d(name, filters, kernel, padding, relu), false);
  }

  private String sum(String block, String other) {
    String name = block + ".add";
    add(new LayerSpec.Add(name, other, true), false);
    return name;
  }

  private String next() {
    return "conv." + convolutions++;
  }

  private PublishedTrunk add(LayerSpec layer, boolean norm) {
    layers.add(layer);
    if (norm) {
      normalised.add(layer.name());
    }
    return this;
  }
}
