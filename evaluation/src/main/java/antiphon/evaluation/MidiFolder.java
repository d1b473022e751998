package antiphon.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of MIDI files, as all corpora of them are.
public final class MidiFolder {
  private MidiFolder() {}

  /// All `.mid` and `.midi` files of a folder by name, not those of its subfolders.
  ///
  /// @throws IOException where it cannot be read; its message is a sentence
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder + ": name one with MIDI files in it.");
    }
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(file -> file.toString().matches("(?i).*\\.midi?")).sorted().toList();
    }
  }

  /// The name of a piece, which is its file's without the ending.
  public static String title(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.midi?$", "");
  }
}
