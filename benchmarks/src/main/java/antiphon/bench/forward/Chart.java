package antiphon.bench.forward;

import antiphon.evaluation.picture.Picture;
import antiphon.evaluation.picture.Shape;
import antiphon.model.format.PublishedNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Bars for every network: a forward pass in each engine, and what is left for us when the event
/// happens; microseconds on a logarithmic scale.
final class Chart {
  private static final double LEFT = 150;
  private static final double TOP = 70;
  private static final double BAR = 13;
  private static final double GAP = 16;
  private static final double WIDTH = 760;

  /// The scale begins at a tenth of a microsecond and has so many decades.
  private static final double LEAST = 0.1;

  private static final int DECADES = 6;

  private Chart() {}

  private record Bar(String label, int colour, String what, Engine engine) {}

  private static List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    bars.add(new Bar("Antiphon, look-up", Palette.LOOK_UP, "lookUp", Engine.ANTIPHON));
    bars.add(new Bar("Antiphon, finish", Palette.FINISH, "finish", Engine.ANTIPHON));
    for (Engine engine : Engine.values()) {
      bars.add(new Bar(engine.title() + ", full", Palette.of(engine), "forward", engine));
    }
    return bars;
  }

  static Picture networks(List<Measured> all) {
    List<Shape> shapes = new ArrayList<>();
    List<Bar> bars = bars();
    double bottom = TOP + PublishedNetworks.names().size() * (bars.size() * BAR + GAP);
    for (int decade = 0; decade <= DECADES; decade++) {
      double micros = LEAST * Math.pow(10, decade);
      double x = x(micros);
      shapes.add(new Shape.Stroke(x, TOP - 8, x, bottom, 1, Palette.FAINT));
      String label = String.format(Locale.ROOT, micros < 1 ? "%.1f us" : "%,.0f us", micros);
      shapes.add(words(x, TOP - 14, Shape.Anchor.MIDDLE, label));
    }
    for (int i = 0; i < bars.size(); i++) {
      int line = i / 4;
      double x = LEFT + 236 * (i % 4) - 130;
      double y = 16 + 18.0 * line;
      shapes.add(new Shape.Box(x, y - 9, 12, 10, bars.get(i).colour()));
      shapes.add(words(x + 17, y, Shape.Anchor.START, bars.get(i).label()));
    }
    double y = TOP;
    for (String name : PublishedNetworks.names()) {
      shapes.add(words(LEFT - 10, y + bars.size() * BAR / 2 + 4, Shape.Anchor.END, name));
      for (Bar bar : bars) {
        double at = y;
        Measured.find(all, bar.what(), bar.engine(), Subject.published(name), 1)
            .ifPresent(measured -> {
              double end = x(measured.micros());
              shapes.add(new Shape.Box(LEFT, at, end - LEFT, BAR - 2, bar.colour()));
              String value =
                  String.format(
                      Locale.ROOT, measured.micros() < 10 ? "%.2f" : "%,.0f", measured.micros());
              shapes.add(
                  new Shape.Words(
                      end + 4, at + BAR - 3, 10, false, Shape.Anchor.START, Palette.TEXT, value));
            });
        y += BAR;
      }
      y += GAP;
    }
    return new Picture(
        (int) (LEFT + WIDTH + 60),
        (int) bottom + 10,
        "A window's forward pass in several engines, and what is left when the event happens",
        shapes);
  }

  private static double x(double micros) {
    return LEFT + WIDTH * Math.max(0, Math.log10(micros / LEAST)) / DECADES;
  }

  private static Shape.Words words(double x, double y, Shape.Anchor anchor, String text) {
    return new Shape.Words(x, y, 12, false, anchor, Palette.TEXT, text);
  }
}
