package antiphon.app.study;

import antiphon.evaluation.picture.Svg;
import java.util.List;
import java.util.Locale;

/// Draws the published bar chart: mean harmony and reality of each network, 0 to 5, with 95 %
/// confidence intervals. The same ratings give the same text.
final class RatingsChart {
  private static final double LEFT = 64;
  private static final double TOP = 96;
  private static final double HEIGHT = 320;
  private static final double GROUP = 140;
  private static final double BAR = 40;
  private static final double BEST = 5;
  private static final String FONT = "'Segoe UI',Roboto,'Helvetica Neue','DejaVu Sans',sans-serif";

  private final Svg svg = new Svg();

  private RatingsChart() {}

  static String svg(Ratings ratings) {
    return new RatingsChart().draw(ratings);
  }

  private String draw(Ratings ratings) {
    double width = Math.max(600, LEFT + GROUP * ratings.sources().size() + 32);
    double height = TOP + HEIGHT + 84;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + (long) width + " " + (long) height,
        "width",
        width,
        "height",
        height,
        "font-family",
        FONT,
        "role",
        "img");
    svg.text("title", "Harmony and reality as listeners rated them");
    svg.empty("rect", "width", width, "height", height, "fill", "#ffffff");
    text("Harmony and reality as listeners rated them", LEFT, 34, 19, "#1d2430", "start");
    text(caption(ratings), LEFT, 56, 12.5, "#5d6675", "start");
    if (ratings.madeUp()) {
      text("MADE-UP RATINGS: nobody has listened.", LEFT, 76, 14, "#c2255c", "start");
    }
    for (int rating = 0; rating <= (int) BEST; rating++) {
      svg.empty(
          "line",
          "x1",
          LEFT,
          "x2",
          width - 24,
          "y1",
          y(rating),
          "y2",
          y(rating),
          "stroke",
          rating == 0 ? "#39424f" : "#dde1e8");
      text(Integer.toString(rating), LEFT - 10, y(rating) + 4, 12.5, "#5d6675", "end");
    }
    double x = LEFT + (GROUP - 2 * BAR - 6) / 2;
    for (String source : ratings.sources()) {
      bar(MeanInterval.of(ratings.harmony().getOrDefault(source, List.of())), x, "#4a4f57");
      bar(
          MeanInterval.of(ratings.reality().getOrDefault(source, List.of())),
          x + BAR + 6,
          "#aab0b8");
      text(source, x + BAR + 3, TOP + HEIGHT + 24, 12.5, "#1d2430", "middle");
      x += GROUP;
    }
    legend("harmony", LEFT, "#4a4f57", height);
    legend("reality", LEFT + 104, "#aab0b8", height);
    svg.close("svg");
    return svg.toString();
  }

  private static String caption(Ratings ratings) {
    return ratings.listeners()
        + (ratings.listeners() == 1
            ? " listener; no confidence interval."
            : " listeners. Whiskers: 95 % intervals of the mean over listeners (Student's t).");
  }

  private void bar(MeanInterval value, double x, String colour) {
    if (value.count() == 0) {
      text("none", x + BAR / 2, y(0) - 6, 12, "#5d6675", "middle");
      return;
    }
    svg.empty(
        "rect",
        "x",
        x,
        "y",
        y(value.mean()),
        "width",
        BAR,
        "height",
        y(0) - y(value.mean()),
        "fill",
        colour);
    double top = value.mean();
    if (!Double.isNaN(value.half())) {
      double low = Math.max(0, value.mean() - value.half());
      top = Math.min(BEST, value.mean() + value.half());
      whisker(x + BAR / 2, low, x + BAR / 2, top);
      whisker(x + BAR / 2 - 7, low, x + BAR / 2 + 7, low);
      whisker(x + BAR / 2 - 7, top, x + BAR / 2 + 7, top);
    }
    String shown = String.format(Locale.ROOT, "%.2f", value.mean());
    text(shown, x + BAR / 2, y(top) - 6, 12, "#1d2430", "middle");
  }

  private void whisker(double x1, double from, double x2, double to) {
    svg.empty(
        "line",
        "x1",
        x1,
        "x2",
        x2,
        "y1",
        y(from),
        "y2",
        y(to),
        "stroke",
        "#e8590c",
        "stroke-width",
        2.0);
  }

  private void legend(String name, double x, String colour, double height) {
    svg.empty("rect", "x", x, "y", height - 30, "width", 14.0, "height", 14.0, "fill", colour);
    text(name, x + 21, height - 18, 13, "#1d2430", "start");
  }

  private void text(String text, double x, double y, double size, String colour, String anchor) {
    svg.text(
        "text", text, "x", x, "y", y, "font-size", size, "fill", colour, "text-anchor", anchor);
  }

  private static double y(double rating) {
    return TOP + HEIGHT * (1 - rating / BEST);
  }
}
