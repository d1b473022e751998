package antiphon.evaluation.polyphony;

import antiphon.evaluation.MidiFolder;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A folder of MIDI files as streams of events.
///
/// @param pieces the events of each piece, by file name, with START and END
/// @param leftOut a sentence for each file that could not be used
public record PolyphonicCorpus(List<int[]> pieces, List<String> leftOut) {
  public PolyphonicCorpus {
    pieces = List.copyOf(pieces);
    leftOut = List.copyOf(leftOut);
  }

  /// Reads all `.mid` and `.midi` files of a folder, not of its subfolders.
  ///
  /// @throws IOException where the folder cannot be read or holds no usable music; its message is a
  ///   sentence
  public static PolyphonicCorpus read(Path folder) throws IOException {
    MidiFolder<int[]> read = MidiFolder.read(folder, "notes", PolyphonicCorpus::piece);
    return new PolyphonicCorpus(read.pieces(), read.leftOut());
  }

  private static int[] piece(Path path, MidiFile file) throws MidiFileException {
    try {
      return PolyphonicEncoder.events(file);
    } catch (IllegalArgumentException e) {
      throw new MidiFileException(path + " " + e.getMessage() + ".", e);
    }
  }

  /// All pieces one after the other.
  public int[] events() {
    return events(0);
  }

  /// All pieces one after the other, in each of some transpositions: first all in the first, then
  /// all in the second, and so on.
  ///
  /// @param semitones each -24..24; a note that this would carry out of MIDI's range stays an
  ///   octave nearer
  public int[] events(int... semitones) {
    int length = pieces.stream().mapToInt(piece -> piece.length).sum();
    int[] all = new int[length * semitones.length];
    int size = 0;
    for (int shift : semitones) {
      for (int[] piece : pieces) {
        for (int event : piece) {
          all[size++] = transposed(event, shift);
        }
      }
    }
    return all;
  }

  /// The same event so many semitones higher.
  static int transposed(int event, int semitones) {
    if (Math.abs(semitones) > 24) {
      throw new IllegalArgumentException("a transposition by " + semitones + " semitones");
    }
    if (event >= PolyphonicEvents.START) {
      return event;
    }
    int pitch = (event & 127) + semitones;
    int octave = pitch < 0 ? 12 : pitch > 127 ? -12 : 0;
    while (pitch < 0 || pitch > 127) {
      pitch += octave;
    }
    return (event & ~127) | pitch;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolyphonicCorpus(List<int[]> theirs, List<String> left)
        && left.equals(leftOut)
        && Arrays.deepEquals(theirs.toArray(), pieces.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(pieces.toArray());
  }
}
