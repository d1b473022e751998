package antiphon.app.latency;

import antiphon.evaluation.picture.Svg;
import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import java.util.Locale;

/// Draws how often each latency occurred, both axes logarithmic so that the tail is seen: the
/// replies as a surface, the stricter control as a line, percentiles of the replies as marks.
final class LatencyChart {
  private static final double LEFT = 72;
  private static final double TOP = 132;
  private static final double WIDTH = 780;
  private static final double HEIGHT = 320;
  private static final int BINS_A_DECADE = 16;
  private static final double SHORTEST_MICROS = 0.1;
  private static final String FONT = "'Segoe UI',Roboto,'Helvetica Neue','DejaVu Sans',sans-serif";
  private static final String INK = "#1d2430";
  private static final String GREY = "#5d6675";
  private static final String FINE = "#e4e7ec";
  private static final String REPLY = "#3b6fb6";
  private static final String CONTROL = "#e8590c";

  private final Svg svg = new Svg();
  private final int decades;
  private final double most;
  private final int[] replies;
  private final int[] control;

  private LatencyChart(Measurement measured) {
    double[] replyMicros = measured.played().latencies().sortedMicros();
    double[] controlMicros = measured.control().sortedMicros();
    double longest = Math.max(longest(replyMicros), longest(controlMicros));
    decades = Math.max(4, (int) Math.ceil(Math.log10(longest / SHORTEST_MICROS)));
    replies = bins(replyMicros);
    control = bins(controlMicros);
    int highest = 10;
    for (int bin = 0; bin < replies.length; bin++) {
      highest = Math.max(highest, Math.max(replies[bin], control[bin]));
    }
    most = Math.ceil(Math.log10(highest));
  }

  static String svg(Measurement measured) {
    return new LatencyChart(measured).draw(measured);
  }

  private static double longest(double[] sorted) {
    return sorted.length == 0 ? 1 : sorted[sorted.length - 1];
  }

  private int[] bins(double[] micros) {
    int[] bins = new int[decades * BINS_A_DECADE];
    for (double value : micros) {
      double place = Math.log10(Math.max(value, SHORTEST_MICROS) / SHORTEST_MICROS);
      bins[Math.min(bins.length - 1, (int) (place * BINS_A_DECADE))]++;
    }
    return bins;
  }

  private String draw(Measurement measured) {
    double width = LEFT + WIDTH + 40;
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
    String title = "From a note to its reply, through " + measured.through();
    svg.text("title", title);
    svg.empty("rect", "width", width, "height", height, "fill", "#ffffff");
    text(title, LEFT, 34, 19, INK, "start");
    text(
        String.format(
            Locale.ROOT,
            "%,d notes: %d lost, %d doubled, %d late. Times from when a note was due, so that a stall counts for each it delays.",
            measured.count(),
            measured.lost(),
            measured.doubled(),
            measured.late()),
        LEFT,
        56,
        12.5,
        GREY,
        "start");
    grid();
    path(replies, REPLY, "0.25");
    path(control, CONTROL, "0");
    marks(measured.reply());
    legend("replies", LEFT, REPLY, height);
    legend("control: a thread that only waits, as the notes' does", LEFT + 110, CONTROL, height);
    svg.close("svg");
    return svg.toString();
  }

  private void grid() {
    for (int decade = 0; decade <= decades; decade++) {
      double at = LEFT + WIDTH * decade / decades;
      line(at, TOP, at, TOP + HEIGHT, FINE, 1);
      text(duration(decade), at, TOP + HEIGHT + 20, 12.5, GREY, "middle");
    }
    for (int power = 0; power <= (int) most; power++) {
      double at = y(Math.pow(10, power));
      line(LEFT, at, LEFT + WIDTH, at, FINE, 1);
      text(
          String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power))),
          LEFT - 10,
          at + 4,
          12.5,
          GREY,
          "end");
    }
  }

  /// How a power of ten on the axis is written.
  private static String duration(int decade) {
    double micros = SHORTEST_MICROS * Math.pow(10, decade);
    return micros < 1000
        ? Svg.number(micros) + " µs"
        : micros < 1e6 ? Svg.number(micros / 1e3) + " ms" : Svg.number(micros / 1e6) + " s";
  }

  private void path(int[] bins, String colour, String opacity) {
    double step = WIDTH / bins.length;
    StringBuilder path = new StringBuilder("M" + Svg.number(LEFT) + " " + Svg.number(TOP + HEIGHT));
    for (int bin = 0; bin < bins.length; bin++) {
      path.append(" V").append(Svg.number(y(bins[bin])));
      path.append(" H").append(Svg.number(LEFT + step * (bin + 1)));
    }
    path.append(" V").append(Svg.number(TOP + HEIGHT));
    svg.empty(
        "path",
        "d",
        path,
        "fill",
        colour,
        "fill-opacity",
        opacity,
        "stroke",
        colour,
        "stroke-width",
        1.5);
  }

  /// Percentiles of the replies, each on a line of its own, since they may be near.
  private void marks(Distribution reply) {
    String[] names = {"p50", "p99", "p99.9", "max"};
    double[] micros = {reply.p50(), reply.p99(), reply.p999(), reply.max()};
    for (int i = 0; i < names.length; i++) {
      double decade = Math.log10(Math.max(micros[i], SHORTEST_MICROS) / SHORTEST_MICROS);
      double at = LEFT + WIDTH * decade / decades;
      double top = TOP - 8 - 16 * (names.length - 1 - i);
      boolean fits = at < LEFT + WIDTH - 60;
      line(at, top + 2, at, TOP + HEIGHT, INK, 0.75);
      String shown =
          micros[i] < 1000 ? Svg.number(micros[i]) + " µs" : Svg.number(micros[i] / 1e3) + " ms";
      text(names[i] + " " + shown, fits ? at - 3 : at, top, 12, INK, fits ? "start" : "end");
    }
  }

  private void line(double x1, double y1, double x2, double y2, String colour, double width) {
    svg.empty(
        "line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", colour, "stroke-width", width);
  }

  private void legend(String name, double x, String colour, double height) {
    svg.empty("rect", "x", x, "y", height - 30, "width", 14.0, "height", 14.0, "fill", colour);
    text(name, x + 21, height - 18, 13, INK, "start");
  }

  private void text(String text, double x, double y, double size, String colour, String anchor) {
    svg.text(
        "text", text, "x", x, "y", y, "font-size", size, "fill", colour, "text-anchor", anchor);
  }

  /// Where a count stands: none on the ground, one a little above it.
  private double y(double count) {
    return TOP + HEIGHT * (1 - (count == 0 ? 0 : (Math.log10(count) + 0.1) / (most + 0.1)));
  }
}
