package antiphon.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that a training writes its model to.
final class OutputFile {
  private OutputFile() {}

  /// Makes sure before hours of training that it can be written, and makes its folder.
  ///
  /// @param example a name that it could have
  /// @throws IOException in a sentence if it cannot
  static void check(Path out, String example) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(out)) {
      throw new IOException("--out " + out + " is a folder: name a file, such as " + example + ".");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "antiphon", ".tmp"));
    } catch (IOException | UncheckedIOException e) {
      throw new IOException(
          "Cannot write " + out + ": choose a folder that can be written to with --out.", e);
    }
  }
}
