package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Architectures for tests: the shapes of published networks, and random mixes of all operations.
final class Architectures {
  private static final int ROW = 12;

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

  /// A list of layers of any kind, each of which fits what it reads; some read far back.
  static Architecture random(SplittableRandom random) throws ModelException {
    int window = random.nextInt(1, 24);
    List<LayerSpec> trunk = new ArrayList<>();
    int layers = random.nextInt(1, 9);
    while (trunk.size() < layers) {
      List<LayerShape> shapes = trunk.isEmpty() ? List.of() : of(window, trunk, false).shapes();
      trunk.add(layer(random, window, shapes));
    }
    boolean one = of(window, trunk, false).shapes().getLast().positions() == 1;
    return of(window, trunk, one && random.nextBoolean());
  }

  /// The same over events: it ends in a softmax over the 12 that may be next.
  static Architecture foretelling(SplittableRandom random) throws ModelException {
    Architecture sofar = random(random);
    List<LayerSpec> trunk = new ArrayList<>(sofar.trunk());
    trunk.add(new LayerSpec.Dense("out", ROW, false));
    return of(sofar.window(), trunk, true);
  }

  private static Architecture of(int window, List<LayerSpec> trunk, boolean softmax) {
    return new Architecture("random", window, ROW, 0, 0, trunk, List.of(), softmax);
  }

  private static LayerSpec layer(SplittableRandom random, int window, List<LayerShape> shapes) {
    String name = "l" + shapes.size();
    boolean first = shapes.isEmpty();
    int positions = first ? window : shapes.getLast().positions();
    int size = random.nextInt(1, 36);
    boolean relu = random.nextBoolean();
    return switch (random.nextInt(first ? 5 : 12)) {
      case 0, 1, 5 -> {
        int over = positions;
        String read = "";
        if (!first && random.nextBoolean()) {
          LayerShape far = shapes.get(random.nextInt(shapes.size()));
          over = far.positions();
          read = far.spec().name();
        }
        int kernel = random.nextInt(1, over + 1);
        // Keeping the size is what makes sums possible.
        boolean keep = random.nextBoolean();
        int filters = keep && !first ? shapes.getLast().channels() : size;
        int stride = keep ? 1 : random.nextInt(1, 4);
        Padding padding = keep ? Padding.same(9, kernel, 1) : padding(random, kernel);
        yield new LayerSpec.Conv1d(name, read, filters, kernel, stride, padding, relu);
      }
      case 2, 6 -> {
        int kernel = random.nextInt(1, positions + 1);
        Padding padding = random.nextBoolean() ? Padding.NONE : padding(random, kernel);
        yield new LayerSpec.LocalConv1d(name, size, kernel, padding, relu);
      }
      case 3 -> new LayerSpec.Dense(name, size, relu);
      case 4 -> new LayerSpec.Lstm(name, size);
      case 7 -> new LayerSpec.MaxPool1d(name, random.nextInt(1, positions + 1));
      case 8 -> new LayerSpec.AveragePool1d(name, random.nextInt(1, positions + 1));
      case 9 -> new LayerSpec.GlobalMaxPool(name);
      default -> {
        List<LayerShape> alike =
            shapes.stream()
                .filter(s -> s.positions() == positions)
                .filter(s -> s.channels() == shapes.getLast().channels())
                .toList();
        String other = alike.get(random.nextInt(alike.size())).spec().name();
        yield new LayerSpec.Add(name, other, relu);
      }
    };
  }

  private static Padding padding(SplittableRandom random, int kernel) {
    return new Padding(random.nextInt(kernel), random.nextInt(kernel));
  }
}
