package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Architectures for tests: the shapes of published networks, and random mixes of all operations.
final class Architectures {
  private Architectures() {}

  /// Two plain or local convolutions, a local one, pooling, 38 classes: the shape of `CNN_a` and
  /// `CNN_c`.
  static Architecture published(boolean local) {
    List<LayerSpec> trunk =
        List.of(
            local
                ? new LayerSpec.LocalConv1d("a", 8, 8, true)
                : new LayerSpec.Conv1d("a", 8, 8, true),
            local
                ? new LayerSpec.LocalConv1d("b", 32, 8, true)
                : new LayerSpec.Conv1d("b", 32, 8, true),
            new LayerSpec.LocalConv1d("c", 64, 16, true),
            new LayerSpec.GlobalMaxPool("d"),
            new LayerSpec.Dense("e", 38, false));
    return new Architecture("events", 64, 38, 0, 0, trunk, List.of(), true);
  }

  static Architecture random(SplittableRandom random) throws ModelException {
    int window = random.nextInt(1, 20);
    List<LayerSpec> trunk = new ArrayList<>();
    int positions = window;
    int layers = random.nextInt(1, 6);
    for (int i = 0; i < layers; i++) {
      int size = random.nextInt(1, 40);
      int kernel = random.nextInt(1, positions + 1);
      boolean relu = random.nextBoolean();
      switch (random.nextInt(i == 0 ? 3 : 4)) {
        case 0 -> trunk.add(new LayerSpec.Conv1d("l" + i, size, kernel, relu));
        case 1 -> trunk.add(new LayerSpec.LocalConv1d("l" + i, size, kernel, relu));
        case 2 -> trunk.add(new LayerSpec.Dense("l" + i, size, relu));
        default -> trunk.add(new LayerSpec.GlobalMaxPool("l" + i));
      }
      Architecture sofar = new Architecture("random", window, 12, 0, 0, trunk, List.of(), false);
      positions = sofar.shapes().getLast().positions();
    }
    boolean softmax = positions == 1 && random.nextBoolean();
    return new Architecture("random", window, 12, 0, 0, trunk, List.of(), softmax);
  }
}
