package antiphon.evaluation;

import antiphon.model.encoding.Cell;

/// A piece that changes its key in the middle, without a warning: to see how soon a player finds
/// itself in the new one.
public final class Modulation {
  private Modulation() {}

  /// The first bar line of a piece's second half; its end where there is none.
  public static int middle(DuetPiece piece) {
    int step = piece.steps() / 2;
    while (step < piece.steps() && piece.placeInBar(step) != 0) {
      step++;
    }
    return step;
  }

  /// The piece as it is up to a step, and transposed from there on. What sounds across the border
  /// begins anew there.
  public static DuetPiece splice(DuetPiece piece, int from, int semitones) {
    int[] cells = piece.cells().clone();
    for (int step = from; step < piece.steps(); step++) {
      for (int line = 0; line < DuetPiece.LINES; line++) {
        int pitch = piece.pitch(line, step);
        cells[step * DuetPiece.LINES + line] =
            pitch < 0
                ? Cell.SILENT
                : Cell.of(pitch + semitones, piece.onset(line, step) || step == from);
      }
    }
    return piece.withCells("spliced", cells);
  }
}
