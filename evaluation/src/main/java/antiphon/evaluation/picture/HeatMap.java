package antiphon.evaluation.picture;

import antiphon.evaluation.picture.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws values over rows and time as colours: panels one above the other on the same scale, with
/// axes and a legend.
///
/// @param title of the whole picture
/// @param rows what the panels' rows mean
/// @param time what the columns are, such as `sixteenths`
/// @param scale which colour a value has
/// @param meaning of the values, for the legend
public record HeatMap(String title, Rows rows, String time, ColourScale scale, String meaning) {
  private static final int LEFT = 96;
  private static final int RIGHT = 24;
  private static final int TOP = 64;
  private static final int PANEL_HEAD = 46;
  private static final int PANEL_FOOT = 34;
  private static final int LEGEND = 64;
  private static final int ROOM = 2000;
  private static final int NARROWEST = 640;
  private static final double WIDEST_CELL = 16;
  private static final double ROW_HEIGHT = 11;
  private static final int INK = 0x1d2430;
  private static final int SOFT = 0x5d6675;
  private static final int RULE = 0xd3d9e2;
  private static final int FRAME = 0x8c95a4;

  /// Room that a number on the axis needs.
  private static final double TICK_ROOM = 56;

  private static final int BAR = 16;

  /// The rows of a panel, the highest first.
  ///
  /// @param labels a text for each, empty where there is to be none
  /// @param rules the rows above which a line is drawn
  /// @param axis what they are
  public record Rows(List<String> labels, List<Integer> rules, String axis) {
    public Rows {
      labels = List.copyOf(labels);
      rules = List.copyOf(rules);
    }
  }

  /// What a panel shows.
  public interface Values {
    int columns();

    /// A value, of row 0 on top; NaN where there is none.
    double at(int column, int row);
  }

  /// One heat map.
  ///
  /// @param subtitle stands behind the title
  public record Panel(String title, String subtitle, Values values) {}

  /// The picture of some panels.
  public Picture of(List<Panel> panels) {
    int columns = panels.stream().mapToInt(panel -> panel.values().columns()).max().orElse(1);
    double cell = Math.min(WIDEST_CELL, (double) ROOM / columns);
    cell = cell > 1 ? Math.floor(cell) : cell;
    int width = (int) Math.max(NARROWEST, Math.ceil(LEFT + columns * cell + RIGHT));
    double panelHeight = rows.labels().size() * ROW_HEIGHT;
    double height = TOP + panels.size() * (PANEL_HEAD + panelHeight + PANEL_FOOT) + LEGEND;
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Shape.Words(LEFT, 38, 21, true, Anchor.START, INK, title));
    double top = TOP;
    for (Panel panel : panels) {
      shapes.add(new Shape.Words(LEFT, top + 28, 16, true, Anchor.START, INK, panel.title()));
      shapes.add(
          new Shape.Words(
              LEFT + 24 + 9.8 * panel.title().length(),
              top + 28,
              14,
              false,
              Anchor.START,
              SOFT,
              panel.subtitle()));
      panel(shapes, panel.values(), cell, columns, top + PANEL_HEAD);
      top += PANEL_HEAD + panelHeight + PANEL_FOOT;
    }
    legend(shapes, top + 14);
    return new Picture(width, (int) Math.ceil(height), title, shapes);
  }

  private void panel(List<Shape> shapes, Values values, double cell, int columns, double top) {
    int count = rows.labels().size();
    double right = LEFT + columns * cell;
    double bottom = top + count * ROW_HEIGHT;
    shapes.add(new Shape.Cells(LEFT, top, cell, ROW_HEIGHT, new Coloured(values, count, scale)));
    for (int row : rows.rules()) {
      double y = top + row * ROW_HEIGHT;
      shapes.add(new Shape.Stroke(LEFT, y, right, y, 0.7, RULE));
    }
    for (int row = 0; row < count; row++) {
      if (!rows.labels().get(row).isEmpty()) {
        double y = top + (row + 0.5) * ROW_HEIGHT;
        shapes.add(new Shape.Stroke(LEFT - 5, y, LEFT, y, 1, FRAME));
        shapes.add(
            new Shape.Words(LEFT - 9, y + 4, 11, false, Anchor.END, INK, rows.labels().get(row)));
      }
    }
    int every = tickEvery(cell);
    for (int step = 0; step <= columns; step += every) {
      double x = LEFT + step * cell;
      shapes.add(new Shape.Stroke(x, bottom, x, bottom + 5, 1, FRAME));
      shapes.add(
          new Shape.Words(x, bottom + 17, 11, false, Anchor.MIDDLE, INK, Integer.toString(step)));
    }
    shapes.add(new Shape.Words(right, bottom + 31, 11, false, Anchor.END, SOFT, time));
    shapes.add(new Shape.Upwards(26, (top + bottom) / 2, 12, SOFT, rows.axis()));
    shapes.add(new Shape.Stroke(LEFT, top, right, top, 1, FRAME));
    shapes.add(new Shape.Stroke(LEFT, bottom, right, bottom, 1, FRAME));
    shapes.add(new Shape.Stroke(LEFT, top, LEFT, bottom, 1, FRAME));
    shapes.add(new Shape.Stroke(right, top, right, bottom, 1, FRAME));
  }

  private void legend(List<Shape> shapes, double top) {
    int columns = 256;
    int ticks = 4;
    Values ramp =
        new Values() {
          @Override
          public int columns() {
            return columns;
          }

          @Override
          public double at(int column, int row) {
            return scale.low() + (scale.high() - scale.low()) * column / (columns - 1);
          }
        };
    shapes.add(new Shape.Cells(LEFT, top, 1, 14, new Coloured(ramp, 1, scale)));
    for (double y : new double[] {top, top + 14}) {
      shapes.add(new Shape.Stroke(LEFT, y, LEFT + columns, y, 0.8, FRAME));
    }
    for (int tick = 0; tick <= ticks; tick++) {
      double x = LEFT + (double) columns * tick / ticks;
      double value = scale.low() + (scale.high() - scale.low()) * tick / ticks;
      shapes.add(new Shape.Stroke(x, top, x, top + 19, 0.8, FRAME));
      shapes.add(
          new Shape.Words(
              x,
              top + 31,
              11.5,
              false,
              Anchor.MIDDLE,
              INK,
              String.format(Locale.ROOT, "%.2f", value)));
    }
    shapes.add(
        new Shape.Words(LEFT + columns + 24, top + 12, 13, false, Anchor.START, INK, meaning));
  }

  /// How many steps lie between two numbers on the axis: bars, doubled until there is room.
  private static int tickEvery(double cell) {
    int every = BAR;
    while (every * cell < TICK_ROOM) {
      every *= 2;
    }
    return every;
  }

  /// Values as colours.
  private record Coloured(Values values, int rows, ColourScale scale) implements Shape.Grid {
    @Override
    public int columns() {
      return values.columns();
    }

    @Override
    public int rgb(int column, int row) {
      double value = values.at(column, row);
      int rgb = Double.isNaN(value) ? 0xffffff : scale.rgb(value);
      return rgb == 0xffffff ? Picture.CLEAR : rgb;
    }
  }
}
