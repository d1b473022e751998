package antiphon.evaluation.picture;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Writes a picture as SVG.
final class SvgWriter {
  private static final String FONTS =
      "'DejaVu Sans','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

  private SvgWriter() {}

  static String write(Picture picture) {
    Svg svg = new Svg();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + picture.width() + " " + picture.height(),
        "width",
        picture.width(),
        "height",
        picture.height(),
        "role",
        "img",
        "font-family",
        FONTS);
    svg.text("title", picture.title());
    svg.empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff");
    for (Shape shape : picture.shapes()) {
      draw(svg, shape);
    }
    svg.close("svg");
    return svg.toString();
  }

  private static void draw(Svg svg, Shape shape) {
    switch (shape) {
      case Shape.Box(double x, double y, double width, double height, int rgb) ->
          svg.empty("rect", "x", x, "y", y, "width", width, "height", height, "fill", colour(rgb));
      case Shape.Stroke(double x1, double y1, double x2, double y2, double width, int rgb) ->
          svg.empty(
              "line",
              "x1",
              x1,
              "y1",
              y1,
              "x2",
              x2,
              "y2",
              y2,
              "stroke",
              colour(rgb),
              "stroke-width",
              width);
      case Shape.Words words ->
          svg.text(
              "text",
              words.text(),
              "x",
              words.x(),
              "y",
              words.y(),
              "font-size",
              words.size(),
              "font-weight",
              words.bold() ? "700" : "400",
              "text-anchor",
              words.anchor().name().toLowerCase(Locale.ROOT),
              "fill",
              colour(words.rgb()));
      case Shape.Upwards(double x, double y, double size, int rgb, String text) ->
          svg.text(
              "text",
              text,
              "transform",
              "translate(" + Svg.number(x) + " " + Svg.number(y) + ") rotate(-90)",
              "font-size",
              size,
              "text-anchor",
              "middle",
              "fill",
              colour(rgb));
      case Shape.Cells cells -> cells(svg, cells);
    }
  }

  /// A path for each colour; cells of one colour side by side become one rectangle.
  private static void cells(Svg svg, Shape.Cells cells) {
    Shape.Grid grid = cells.colours();
    Map<Integer, StringBuilder> paths = new TreeMap<>();
    for (int row = 0; row < grid.rows(); row++) {
      int column = 0;
      while (column < grid.columns()) {
        int rgb = grid.rgb(column, row);
        int end = column + 1;
        while (end < grid.columns() && grid.rgb(end, row) == rgb) {
          end++;
        }
        if (rgb != Picture.CLEAR) {
          paths
              .computeIfAbsent(rgb, c -> new StringBuilder())
              .append('M')
              .append(column)
              .append(' ')
              .append(row)
              .append('h')
              .append(end - column)
              .append("v1h")
              .append(column - end)
              .append('z');
        }
        column = end;
      }
    }
    svg.open(
        "g",
        "transform",
        "translate("
            + Svg.number(cells.x())
            + " "
            + Svg.number(cells.y())
            + ") scale("
            + Svg.number(cells.cellWidth())
            + " "
            + Svg.number(cells.cellHeight())
            + ")",
        "shape-rendering",
        "crispEdges");
    paths.forEach((rgb, path) -> svg.empty("path", "fill", colour(rgb), "d", path));
    svg.close("g");
  }

  private static String colour(int rgb) {
    return "#%06x".formatted(rgb);
  }
}
