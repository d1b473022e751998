package antiphon.app.evaluate;

import antiphon.app.score.WrittenPiece;
import antiphon.devices.file.MelodyChoice;
import antiphon.evaluation.MidiFolder;
import antiphon.music.grid.GridNote;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    MidiFolder<SungPiece> read =
        MidiFolder.read(folder, "a melody", (path, file) -> piece(path.toString(), file));
    read.leftOut().forEach(sentence -> err.println("Left out: " + sentence));
    return read.pieces();
  }

  private static SungPiece piece(String name, MidiFile file) throws MidiFileException {
    return new SungPiece(name, file, MelodyChoice.byDefault(file, name));
  }

  /// The whole melody on the grid.
  List<GridNote> line() {
    return WrittenPiece.line(melody.notes(file), file.ppq());
  }
}
