package antiphon.evaluation;

import antiphon.model.encoding.Cell;

/// Pieces made by hand.
final class Pieces {
  private Pieces() {}

  /// A piece in 4/4 from the pitches of each quarter: every quarter is attacked, -1 is silence.
  static DuetPiece quarters(int[]... lines) {
    int steps = lines[0].length * 4;
    int[] cells = new int[steps * DuetPiece.LINES];
    int[] place = new int[steps];
    int[] bar = new int[steps];
    for (int step = 0; step < steps; step++) {
      place[step] = step % 16;
      bar[step] = 16;
      for (int line = 0; line < DuetPiece.LINES; line++) {
        cells[step * DuetPiece.LINES + line] = Cell.of(lines[line][step / 4], step % 4 == 0);
      }
    }
    return new DuetPiece("made by hand", cells, place, bar);
  }

  /// C major, F major, G major, C major in close position.
  static DuetPiece cadence() {
    return quarters(
        new int[] {72, 72, 71, 72},
        new int[] {67, 69, 67, 67},
        new int[] {64, 65, 62, 64},
        new int[] {48, 53, 55, 48});
  }
}
