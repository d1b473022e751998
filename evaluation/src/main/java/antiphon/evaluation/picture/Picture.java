package antiphon.evaluation.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A picture on a white page, to be written as SVG or PNG: both are made from the same shapes.
///
/// @param width in pixels
/// @param height in pixels
/// @param title what it shows, for those who cannot see it
/// @param shapes the lowest first
public record Picture(int width, int height, String title, List<Shape> shapes) {
  /// A cell of this colour is not drawn.
  public static final int CLEAR = -1;

  public Picture {
    shapes = List.copyOf(shapes);
  }

  /// Writes it as what the file's name ends in, `.svg` or `.png`.
  ///
  /// @throws IOException where the name ends in something else, or the file cannot be written; its
  ///   message is a sentence
  public void write(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      save(file, SvgWriter.write(this).getBytes(StandardCharsets.UTF_8));
    } else if (name.endsWith(".png")) {
      save(file, PngWriter.write(this));
    } else {
      throw new IOException("A picture is written as .svg or .png, not as " + file + ".");
    }
  }

  private static void save(Path file, byte[] bytes) throws IOException {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IOException(
          file + " cannot be written; check that its folder is there and yours to write to.", e);
    }
  }
}
