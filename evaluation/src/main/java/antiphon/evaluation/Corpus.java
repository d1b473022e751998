package antiphon.evaluation;

import antiphon.evaluation.harmony.HarmonicReduction;
import antiphon.model.encoding.Cell;
import antiphon.music.grid.GridNote;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder of MIDI files on the grid of sixteenths: of four voices each, or of a melody and a
/// polyphonic accompaniment.
///
/// The tracks that hold notes are taken in the file's order as performer, alto, tenor and bass, or
/// as performer and piano, which [HarmonicReduction] makes three voices of. A file with another
/// number of such tracks is left out, and said. A note belongs to the nearest step and sounds at
/// least one.
///
/// @param pieces by file name
/// @param leftOut a sentence for each file that could not be used
public record Corpus(List<DuetPiece> pieces, List<String> leftOut) {

  /// What tracks a file has.
  public enum Tracks {
    /// A melody and three voices.
    FOUR_VOICES(4, "four", "four voices, a track each"),

    /// A melody and a piano.
    MELODY_AND_PIANO(2, "two", "a melody and its accompaniment, a track each");

    private final int count;
    private final String word;
    private final String content;

    Tracks(int count, String word, String content) {
      this.count = count;
      this.word = word;
      this.content = content;
    }
  }

  /// Reads all `.mid` and `.midi` files of a folder, not of its subfolders.
  ///
  /// @throws IOException where the folder cannot be read; its message is a sentence
  public static Corpus read(Path folder, Tracks tracks) throws IOException {
    MidiFolder<DuetPiece> read =
        MidiFolder.read(folder, tracks.content, (path, file) -> piece(path, file, tracks));
    return new Corpus(read.pieces(), read.leftOut());
  }

  private static DuetPiece piece(Path path, MidiFile file, Tracks tracks) throws MidiFileException {
    List<List<Note>> lines = lines(file);
    if (lines.size() != tracks.count) {
      throw new MidiFileException(
          path + " has " + lines.size() + " tracks with notes, not " + tracks.word + ".");
    }
    return piece(MidiFolder.title(path), file, lines);
  }

  private static List<List<Note>> lines(MidiFile midi) {
    List<List<Note>> lines = new ArrayList<>();
    for (MidiTrack track : midi.tracks()) {
      List<Note> notes = Notes.of(track);
      if (!notes.isEmpty()) {
        lines.add(notes);
      }
    }
    return lines;
  }

  private static DuetPiece piece(String name, MidiFile midi, List<List<Note>> lines) {
    long end = 0;
    for (List<Note> notes : lines) {
      for (Note note : notes) {
        end = Math.max(end, note.endTick());
      }
    }
    int steps = Math.toIntExact(Math.ceilDiv(end * 4, (long) midi.ppq()));
    List<List<GridNote>> grid = new ArrayList<>();
    for (List<Note> notes : lines) {
      grid.add(notes.stream().map(note -> onGrid(note, midi, steps)).toList());
    }
    MeterMap meters = MeterMap.of(midi);
    int[] placeInBar = new int[steps];
    int[] stepsPerBar = new int[steps];
    for (int step = 0; step < steps; step++) {
      MeterMap.Place place = meters.at((long) step * midi.ppq() / 4);
      placeInBar[step] = place.placeInBar();
      stepsPerBar[step] = place.stepsPerBar();
    }
    List<List<GridNote>> voices = new ArrayList<>(grid);
    PianoPart piano = null;
    if (grid.size() == 2) {
      HarmonicReduction reduction =
          HarmonicReduction.of(grid.get(1), grid.get(0), placeInBar, stepsPerBar);
      voices.removeLast();
      voices.addAll(reduction.voices());
      AllNotes notes = AllNotes.of(grid.get(1), steps);
      piano = PianoPart.of(notes, reduction, placeInBar, stepsPerBar);
    }
    int[] cells = new int[steps * DuetPiece.LINES];
    for (int line = 0; line < DuetPiece.LINES; line++) {
      for (GridNote note : voices.get(line)) {
        for (int step = note.onsetStep(); step < note.endStep(); step++) {
          cells[step * DuetPiece.LINES + line] = Cell.of(note.pitch(), step == note.onsetStep());
        }
      }
    }
    return new DuetPiece(name, cells, placeInBar, stepsPerBar, piano);
  }

  private static GridNote onGrid(Note note, MidiFile midi, int steps) {
    int first = Math.min(step(note.onsetTick(), midi), steps - 1);
    int end = Math.min(Math.max(first + 1, step(note.endTick(), midi)), steps);
    return new GridNote(first, end - first, note.pitch());
  }

  private static int step(long tick, MidiFile midi) {
    return Math.toIntExact(Math.round((double) tick * 4 / midi.ppq()));
  }
}
