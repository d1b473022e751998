package antiphon.evaluation.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Writes a picture as PNG, by Java2D, without a screen.
final class PngWriter {
  private PngWriter() {}

  /// @throws IOException where this Java cannot draw text; its message is a sentence
  static byte[] write(Picture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.width(), picture.height());
      for (Shape shape : picture.shapes()) {
        draw(graphics, shape);
      }
    } catch (InternalError | NoClassDefFoundError e) { // no fonts on this machine
      throw new IOException(
          "A PNG needs a font, and Java finds none here: install one, or write .svg.", e);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static void draw(Graphics2D graphics, Shape shape) {
    switch (shape) {
      case Shape.Box(double x, double y, double width, double height, int rgb) -> {
        graphics.setColor(new Color(rgb));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
      }
      case Shape.Stroke(double x1, double y1, double x2, double y2, double width, int rgb) -> {
        graphics.setColor(new Color(rgb));
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
      }
      case Shape.Words words -> words(graphics, words);
      case Shape.Upwards(double x, double y, double size, int rgb, String text) -> {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        words(graphics, new Shape.Words(0, 0, size, false, Shape.Anchor.MIDDLE, rgb, text));
        graphics.setTransform(before);
      }
      case Shape.Cells cells -> cells(graphics, cells);
    }
  }

  private static void words(Graphics2D graphics, Shape.Words words) {
    Font font = new Font(Font.SANS_SERIF, words.bold() ? Font.BOLD : Font.PLAIN, 1);
    graphics.setFont(font.deriveFont((float) words.size()));
    graphics.setColor(new Color(words.rgb()));
    double width =
        graphics
            .getFont()
            .getStringBounds(words.text(), graphics.getFontRenderContext())
            .getWidth();
    double left =
        switch (words.anchor()) {
          case START -> 0;
          case MIDDLE -> width / 2;
          case END -> width;
        };
    graphics.drawString(words.text(), (float) (words.x() - left), (float) words.y());
  }

  /// Edges fall between pixels as they do in the SVG with crisp edges: no gaps, no seams.
  private static void cells(Graphics2D graphics, Shape.Cells cells) {
    Shape.Grid grid = cells.colours();
    for (int row = 0; row < grid.rows(); row++) {
      int top = edge(cells.y(), cells.cellHeight(), row);
      int bottom = edge(cells.y(), cells.cellHeight(), row + 1);
      for (int column = 0; column < grid.columns(); column++) {
        int rgb = grid.rgb(column, row);
        if (rgb != Picture.CLEAR) {
          int left = edge(cells.x(), cells.cellWidth(), column);
          int right = edge(cells.x(), cells.cellWidth(), column + 1);
          graphics.setColor(new Color(rgb));
          graphics.fillRect(left, top, right - left, bottom - top);
        }
      }
    }
  }

  private static int edge(double start, double size, int index) {
    return (int) Math.round(start + size * index);
  }
}
