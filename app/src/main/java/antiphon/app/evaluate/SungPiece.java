package antiphon.app.evaluate;

import antiphon.app.score.WrittenPiece;
import antiphon.devices.file.MelodyChoice;
import antiphon.evaluation.MidiFolder;
import antiphon.music.grid.GridNote;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.SmfReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A MIDI file with a melody, found as `render` finds it.
///
/// @param name for the sentence of an error
record SungPiece(String name, MidiFile file, MelodyChoice melody) {
  /// Reads those of a folder.
  ///
  /// @param err is told what was left out
  /// @throws IOException where there is none; its message is a sentence
  static List<SungPiece> read(Path folder, PrintWriter err) throws IOException {
    List<SungPiece> pieces = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Path path : MidiFolder.files(folder)) {
      try {
        MidiFile file = SmfReader.read(path).file();
        String name = path.toString();
        pieces.add(new SungPiece(name, file, MelodyChoice.byDefault(file, name)));
      } catch (MidiFileException e) {
        leftOut.add(e.getMessage());
      }
    }
    if (pieces.isEmpty()) {
      throw new IOException(
          "The folder "
              + folder
              + " holds no MIDI file with a melody: "
              + (leftOut.isEmpty() ? "it has no .mid file." : leftOut.getFirst()));
    }
    leftOut.forEach(sentence -> err.println("Left out: " + sentence));
    return pieces;
  }

  /// The whole melody on the grid.
  List<GridNote> line() {
    return WrittenPiece.line(melody.notes(file), file.ppq());
  }
}
