package antiphon.evaluation;

/// Parallel fifths and octaves between any two voices, melody included.
final class Parallels {
  private static final int FIFTH = 7;

  private Parallels() {}

  /// In 100 pairs of voices that both move between successive accompaniment onsets: those that go
  /// from a fifth to a fifth or from an octave (or unison) to an octave in the same direction.
  /// NaN-free: 0 where nothing moves.
  static double perHundred(DuetPiece piece) {
    int moves = 0;
    int parallels = 0;
    int before = -1;
    for (int step = 0; step < piece.steps(); step++) {
      if (piece.accompanimentOnset(step)) {
        for (int upper = 0; before >= 0 && upper < DuetPiece.LINES; upper++) {
          for (int lower = upper + 1; lower < DuetPiece.LINES; lower++) {
            if (bothMove(piece, upper, lower, before, step)) {
              moves++;
              parallels += parallel(piece, upper, lower, before, step) ? 1 : 0;
            }
          }
        }
        before = step;
      }
    }
    return moves == 0 ? 0 : 100.0 * parallels / moves;
  }

  private static boolean bothMove(DuetPiece piece, int upper, int lower, int from, int to) {
    int upperFrom = piece.pitch(upper, from);
    int upperTo = piece.pitch(upper, to);
    int lowerFrom = piece.pitch(lower, from);
    int lowerTo = piece.pitch(lower, to);
    return Math.min(Math.min(upperFrom, upperTo), Math.min(lowerFrom, lowerTo)) >= 0
        && upperFrom != upperTo
        && lowerFrom != lowerTo;
  }

  private static boolean parallel(DuetPiece piece, int upper, int lower, int from, int to) {
    int before = Math.floorMod(piece.pitch(upper, from) - piece.pitch(lower, from), 12);
    int after = Math.floorMod(piece.pitch(upper, to) - piece.pitch(lower, to), 12);
    boolean sameDirection =
        piece.pitch(upper, to) > piece.pitch(upper, from)
            == piece.pitch(lower, to) > piece.pitch(lower, from);
    return before == after && (before == 0 || before == FIFTH) && sameDirection;
  }
}
