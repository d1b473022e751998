package antiphon.evaluation;

import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.SmfReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a folder of MIDI files holds, as all corpora of them are read.
///
/// @param pieces by file name; at least one
/// @param leftOut a sentence for each file that could not be used
public record MidiFolder<P>(List<P> pieces, List<String> leftOut) {

  /// Makes a piece of a file.
  public interface PieceReader<P> {
    /// The piece that a file is.
    ///
    /// @throws MidiFileException with a sentence where it is no such piece
    P read(Path path, MidiFile file) throws MidiFileException;
  }

  /// Reads all `.mid` and `.midi` files of a folder, not those of its subfolders.
  ///
  /// @param wanted what a file should have, for the sentence where none has it
  /// @throws IOException where it cannot be read, or holds no such piece; its message is a sentence
  public static <P> MidiFolder<P> read(Path folder, String wanted, PieceReader<P> reader)
      throws IOException {
    List<P> pieces = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Path path : files(folder)) {
      try {
        pieces.add(reader.read(path, SmfReader.read(path).file()));
      } catch (MidiFileException e) {
        leftOut.add(e.getMessage());
      }
    }
    if (pieces.isEmpty()) {
      throw new IOException(
          "The folder "
              + folder
              + " holds no MIDI file with "
              + wanted
              + ": "
              + (leftOut.isEmpty() ? "it has no .mid file." : leftOut.getFirst()));
    }
    return new MidiFolder<>(List.copyOf(pieces), List.copyOf(leftOut));
  }

  private static List<Path> files(Path folder) throws IOException {
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
