package antiphon.evaluation;

import antiphon.model.encoding.Cell;
import antiphon.music.Pitch;

/// The key of a whole piece: its tonic is the last bass note, and it is minor if there is more of
/// the minor third above the tonic than of the major one (the last chord alone would be misled by
/// Picardy thirds).
///
/// @param tonic pitch class, 0..11
public record PieceKey(int tonic, boolean minor) {
  /// Keys relative to a pitch: 12 major, 12 minor.
  public static final int CLASSES = 24;

  public static PieceKey of(DuetPiece piece) {
    int bass = DuetPiece.LINES - 1;
    int last = Pitch.SILENT;
    int[] steps = new int[12];
    for (int step = 0; step < piece.steps(); step++) {
      for (int line = 0; line < DuetPiece.LINES; line++) {
        int pitch = Cell.pitch(piece.cell(line, step));
        if (pitch != Pitch.SILENT) {
          steps[pitch % 12]++;
          last = line == bass ? pitch : last;
        }
      }
    }
    int tonic = Math.max(last, 0) % 12;
    return new PieceKey(tonic, steps[(tonic + 3) % 12] > steps[(tonic + 4) % 12]);
  }

  /// The number of this key, as [antiphon.model.encoding.KeyTracker] counts them.
  public int number() {
    return tonic + (minor ? 12 : 0);
  }

  /// The class of this key as seen from a pitch.
  public int relativeTo(int pitch) {
    return Math.floorMod(tonic - pitch, 12) + (minor ? 12 : 0);
  }
}
