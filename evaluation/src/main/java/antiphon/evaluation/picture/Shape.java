package antiphon.evaluation.picture;

/// A part of a [Picture]. Units are pixels, the origin is the upper left corner, colours are
/// `0xRRGGBB`.
public sealed interface Shape {
  /// Where the text begins, stands or ends.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// A filled rectangle.
  record Box(double x, double y, double width, double height, int rgb) implements Shape {}

  /// A straight line.
  record Stroke(double x1, double y1, double x2, double y2, double width, int rgb)
      implements Shape {}

  /// A line of text on a base line.
  ///
  /// @param size of the font
  record Words(double x, double y, double size, boolean bold, Anchor anchor, int rgb, String text)
      implements Shape {}

  /// Text that reads upwards, its middle at a point.
  record Upwards(double x, double y, double size, int rgb, String text) implements Shape {}

  /// A rectangle of coloured cells.
  ///
  /// @param cellWidth width of each
  /// @param cellHeight height of each
  record Cells(double x, double y, double cellWidth, double cellHeight, Grid colours)
      implements Shape {}

  /// The colours of some columns and rows, row 0 on top.
  interface Grid {
    int columns();

    int rows();

    /// The colour of a cell; [Picture#CLEAR] is not drawn.
    int rgb(int column, int row);
  }
}
