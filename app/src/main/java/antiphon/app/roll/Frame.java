package antiphon.app.roll;

import antiphon.app.roll.Systems.Row;
import antiphon.music.midi.Note;
import java.util.List;

/// Where things are in the picture: a row a semitone, one scale of time for all systems. Units are
/// pixels.
record Frame(int lowest, int highest, double pitchHeight, double tickWidth) {
  static final double WIDTH = 1180;
  static final double LEFT = 74;
  static final double RIGHT = 28;

  private static final double SYSTEM_HEIGHT = 218;
  private static final int FEWEST_PITCHES = 19;

  /// Few bars are not stretched until notes look like planks.
  private static final int FEWEST_QUARTERS = 12;

  static Frame of(List<Note> notes, List<Row> rows, int ppq) {
    int low = notes.stream().mapToInt(Note::pitch).min().orElse(60) - 1;
    int high = notes.stream().mapToInt(Note::pitch).max().orElse(60) + 1;
    int widen = Math.max(0, FEWEST_PITCHES - (high - low + 1));
    int lowest = low - widen / 2;
    int highest = high + (widen + 1) / 2;
    long longest = rows.stream().mapToLong(row -> row.toTick() - row.fromTick()).max().orElse(1);
    return new Frame(
        lowest,
        highest,
        Math.clamp(SYSTEM_HEIGHT / (highest - lowest + 1), 4.2, 9),
        (WIDTH - LEFT - RIGHT) / Math.max(longest, (long) FEWEST_QUARTERS * ppq));
  }

  double height() {
    return (highest - lowest + 1) * pitchHeight;
  }

  double x(Row row, long tick) {
    return LEFT + (tick - row.fromTick()) * tickWidth;
  }

  /// The upper edge of a pitch's row.
  ///
  /// @param top the upper edge of the system
  double y(double top, int pitch) {
    return top + (highest - pitch) * pitchHeight;
  }

  /// More than a row: notes a semitone apart seldom sound together, and thin ones are hard to see.
  double noteHeight() {
    return pitchHeight * 1.45;
  }

  double noteY(double top, Note note) {
    return y(top, note.pitch()) + (pitchHeight - noteHeight()) / 2;
  }

  static boolean isBlack(int pitch) {
    return (0b0101_0100_1010 >>> Math.floorMod(pitch, 12) & 1) == 1;
  }
}
