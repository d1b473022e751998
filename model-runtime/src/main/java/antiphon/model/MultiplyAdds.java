package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import java.util.List;

/// The multiply-adds of a network's layers, counted in its graph. Zeros of the padding are no work;
/// pooling, sums of layers and the functions of a recurrent layer are not counted.
///
/// @param whole all of a window's, each row taken as a dense vector
/// @param lastPositions those of the positions that depend on the newest row, which has one active
///   feature, as all of a window's rows have
/// @param required those of them that take the newest row in, or what depends on it: no network can
///   do these before the row is known, and it need do no others then
public record MultiplyAdds(long whole, long lastPositions, long required) {
  private static final MultiplyAdds NONE = new MultiplyAdds(0, 0, 0);

  /// Those of a trunk.
  ///
  /// @throws ModelException if the architecture does not hold together
  public static MultiplyAdds of(Architecture architecture) throws ModelException {
    List<LayerShape> shapes = architecture.shapes();
    Dependence[] dependences = Dependence.of(shapes);
    MultiplyAdds sum = NONE;
    for (int i = 0; i < dependences.length; i++) {
      LayerShape shape = shapes.get(i);
      sum = sum.plus(of(shape, Dependence.read(shape, dependences), dependences[i]));
    }
    return sum;
  }

  private static MultiplyAdds of(LayerShape shape, Dependence in, Dependence out) {
    long active = shape.from() == LayerShape.WINDOW ? 1 : shape.inChannels();
    return switch (shape.spec()) {
      case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _, LayerSpec.Dense _ -> {
        long all = terms(shape, 0, 0);
        long last = terms(shape, out.clean(), 0);
        long newest = terms(shape, out.clean(), in.clean());
        yield new MultiplyAdds(all * shape.inChannels(), last * active, newest * active)
            .times(shape.channels());
      }
      case LayerSpec.Lstm lstm -> {
        // The newest steps' gates; the first of them has the hidden state of what came before.
        int steps = shape.inPositions() - in.clean();
        long units = lstm.units();
        yield new MultiplyAdds(
                (long) shape.inPositions() * (shape.inChannels() + units),
                steps * (active + units),
                steps * active + Math.max(0, steps - 1) * units)
            .times(4 * units);
      }
      case LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.GlobalMaxPool _,
          LayerSpec.Add _ ->
          NONE;
    };
  }

  /// The input positions that output positions read from `input` on, summed over those from
  /// `position` on.
  private static long terms(LayerShape shape, int position, int input) {
    long terms = 0;
    for (int p = position; p < shape.positions(); p++) {
      int start = p * shape.stride() - shape.padding().before();
      int end = Math.min(start + shape.reach(), shape.inPositions());
      terms += Math.max(0, end - Math.max(start, input));
    }
    return terms;
  }

  private MultiplyAdds plus(MultiplyAdds other) {
    return new MultiplyAdds(
        whole + other.whole, lastPositions + other.lastPositions, required + other.required);
  }

  private MultiplyAdds times(long outputs) {
    return new MultiplyAdds(whole * outputs, lastPositions * outputs, required * outputs);
  }
}
