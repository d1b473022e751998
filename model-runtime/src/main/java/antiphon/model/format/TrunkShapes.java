package antiphon.model.format;

import static antiphon.model.format.Architecture.check;
import static antiphon.model.format.Architecture.size;
import static antiphon.model.format.ModelException.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Works out what goes in and comes out of each layer of a trunk, and checks that it fits.
final class TrunkShapes {
  private final Architecture architecture;
  private final List<LayerShape> shapes = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();

  private TrunkShapes(Architecture architecture) {
    this.architecture = architecture;
  }

  static List<LayerShape> of(Architecture architecture) throws ModelException {
    return new TrunkShapes(architecture).shapes();
  }

  private List<LayerShape> shapes() throws ModelException {
    size("window", architecture.window(), 1);
    size("row", architecture.row(), 1);
    List<LayerSpec> trunk = architecture.trunk();
    check(
        trunk.size() <= Architecture.MAX_LAYERS
            && !(trunk.isEmpty() && architecture.heads().isEmpty()),
        "its trunk has " + trunk.size() + " layers, not 1 to " + Architecture.MAX_LAYERS);
    long numbers = (long) architecture.window() * architecture.row();
    for (LayerSpec spec : trunk) {
      LayerShape shape = shape(spec);
      check(
          shape.positions() <= Architecture.MAX_SIZE,
          "layer " + quote(spec.name()) + " has " + shape.positions() + " positions");
      numbers += (long) shape.positions() * shape.channels();
      check(
          indices.put(spec.name(), shapes.size()) == null,
          "two parts of its network are named " + quote(spec.name()));
      shapes.add(shape);
    }
    check(
        numbers <= Architecture.MAX_NUMBERS,
        "its layers would hold " + numbers + " numbers, more than " + Architecture.MAX_NUMBERS);
    return shapes;
  }

  private LayerShape shape(LayerSpec spec) throws ModelException {
    int before = shapes.size() - 1;
    String name = spec.name();
    return switch (spec) {
      case LayerSpec.Conv1d conv -> {
        size(name, conv.filters(), 1);
        size(name, conv.kernel(), 1);
        size(name, conv.stride(), 1);
        int from = conv.from().isEmpty() ? before : earlier(name, conv.from());
        int positions =
            convolved(name, positions(from), conv.kernel(), conv.stride(), conv.padding());
        yield shape(spec, from, positions, conv.filters());
      }
      case LayerSpec.LocalConv1d conv -> {
        size(name, conv.filters(), 1);
        size(name, conv.kernel(), 1);
        int positions = convolved(name, positions(before), conv.kernel(), 1, conv.padding());
        yield shape(spec, before, positions, conv.filters());
      }
      case LayerSpec.MaxPool1d pool -> pooled(pool, pool.size(), before);
      case LayerSpec.AveragePool1d pool -> pooled(pool, pool.size(), before);
      case LayerSpec.GlobalMaxPool _ -> {
        notFirst(before, "pooling");
        yield shape(spec, before, 1, channels(before));
      }
      case LayerSpec.Add add -> {
        notFirst(before, "a sum");
        int other = earlier(name, add.other());
        check(
            positions(other) == positions(before) && channels(other) == channels(before),
            "layer " + quote(name) + " adds " + text(other) + " to " + text(before));
        yield new LayerShape(
            spec,
            before,
            other,
            positions(before),
            channels(before),
            positions(before),
            channels(before));
      }
      case LayerSpec.Dense dense -> shape(spec, before, 1, size(name, dense.units(), 1));
      case LayerSpec.Lstm lstm -> shape(spec, before, 1, size(name, lstm.units(), 1));
    };
  }

  private LayerShape shape(LayerSpec spec, int from, int positions, int channels) {
    return new LayerShape(spec, from, from, positions(from), channels(from), positions, channels);
  }

  private LayerShape pooled(LayerSpec spec, int size, int before) throws ModelException {
    notFirst(before, "pooling");
    size(spec.name(), size, 1);
    check(
        size <= positions(before),
        "layer "
            + quote(spec.name())
            + " pools "
            + size
            + " of "
            + positions(before)
            + " positions");
    return shape(spec, before, positions(before) / size, channels(before));
  }

  private static int convolved(String name, int positions, int kernel, int stride, Padding padding)
      throws ModelException {
    int before = padding.before();
    int after = padding.after();
    check(
        before >= 0 && after >= 0 && before < kernel && after < kernel,
        "layer "
            + quote(name)
            + " has a padding of "
            + before
            + " and "
            + after
            + " for a kernel of "
            + kernel);
    int padded = before + positions + after;
    check(
        kernel <= padded,
        "layer " + quote(name) + " has a kernel of " + kernel + " over " + padded + " positions");
    return (padded - kernel) / stride + 1;
  }

  private static void notFirst(int before, String what) throws ModelException {
    check(before >= 0, "its trunk begins with " + what);
  }

  private int earlier(String layer, String name) throws ModelException {
    @Nullable Integer index = indices.get(name);
    if (index == null) {
      throw new ModelException(
          "layer " + quote(layer) + " reads " + quote(name) + ", no earlier layer");
    }
    return index;
  }

  private int positions(int layer) {
    return layer < 0 ? architecture.window() : shapes.get(layer).positions();
  }

  private int channels(int layer) {
    return layer < 0 ? architecture.row() : shapes.get(layer).channels();
  }

  private String text(int layer) {
    return positions(layer) + " x " + channels(layer);
  }
}
