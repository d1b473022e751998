package antiphon.bench.forward;

import antiphon.evaluation.picture.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lines over a few equally spaced values, microseconds on a logarithmic scale; several charts
/// stand side by side.
final class LineChart {
  static final int WIDTH = 380;
  static final int HEIGHT = 400;
  private static final double LEFT = 88;
  private static final double TOP = 24;
  private static final double BOTTOM = 292;
  private static final double RIGHT = WIDTH - 24;

  /// The scale begins at a tenth of a microsecond and has so many decades.
  private static final double LEAST = 0.1;

  private static final int DECADES = 6;

  /// One line.
  record Line(String label, int colour, List<Optional<Measured>> values) {
    Line {
      values = List.copyOf(values);
    }
  }

  private LineChart() {}

  /// @param place which of the charts it is, from the left
  static List<Shape> of(String axis, List<String> ticks, List<Line> lines, int place) {
    double left = place * WIDTH;
    List<Shape> shapes = new ArrayList<>();
    for (int decade = 0; decade <= DECADES; decade++) {
      double micros = LEAST * Math.pow(10, decade);
      double y = y(micros);
      shapes.add(new Shape.Stroke(left + LEFT, y, left + RIGHT, y, 1, Palette.FAINT));
      String label = String.format(Locale.ROOT, micros < 1 ? "%.1f us" : "%,.0f us", micros);
      shapes.add(words(left + LEFT - 6, y + 4, Shape.Anchor.END, Palette.TEXT, label));
    }
    for (int i = 0; i < ticks.size(); i++) {
      shapes.add(
          words(
              left + x(i, ticks.size()),
              BOTTOM + 18,
              Shape.Anchor.MIDDLE,
              Palette.TEXT,
              ticks.get(i)));
    }
    shapes.add(
        words(left + (LEFT + RIGHT) / 2, BOTTOM + 36, Shape.Anchor.MIDDLE, Palette.TEXT, axis));
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      line(line, left, shapes);
      double y = BOTTOM + 56 + 17 * i;
      shapes.add(new Shape.Box(left + LEFT, y - 9, 16, 8, line.colour()));
      shapes.add(words(left + LEFT + 22, y, Shape.Anchor.START, Palette.TEXT, line.label()));
    }
    return shapes;
  }

  private static void line(Line line, double left, List<Shape> shapes) {
    double lastX = 0;
    double lastY = Double.NaN;
    for (int i = 0; i < line.values().size(); i++) {
      double x = left + x(i, line.values().size());
      double y = line.values().get(i).map(value -> y(value.micros())).orElse(Double.NaN);
      if (!Double.isNaN(y)) {
        shapes.add(new Shape.Box(x - 3, y - 3, 6, 6, line.colour()));
        if (!Double.isNaN(lastY)) {
          shapes.add(new Shape.Stroke(lastX, lastY, x, y, 2, line.colour()));
        }
      }
      lastX = x;
      lastY = y;
    }
  }

  private static double x(int index, int count) {
    return LEFT + 20 + (RIGHT - LEFT - 40) * index / (count - 1);
  }

  private static double y(double micros) {
    return BOTTOM - (BOTTOM - TOP) * Math.max(0, Math.log10(micros / LEAST)) / DECADES;
  }

  private static Shape.Words words(
      double x, double y, Shape.Anchor anchor, int colour, String text) {
    return new Shape.Words(x, y, 12, false, anchor, colour, text);
  }
}
