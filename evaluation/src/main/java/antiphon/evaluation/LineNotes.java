package antiphon.evaluation;

import antiphon.model.encoding.Cell;
import antiphon.music.grid.GridNote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The notes of a line of [Cell]s.
public final class LineNotes {
  private LineNotes() {}

  /// Its notes: each from its onset for as long as its pitch is held.
  ///
  /// @param steps how long the line is
  /// @param cells the cell of each step
  public static List<GridNote> of(int steps, IntUnaryOperator cells) {
    List<GridNote> notes = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int cell = cells.applyAsInt(step);
      if (Cell.isOnset(cell)) {
        int end = step + 1;
        while (end < steps && cells.applyAsInt(end) == Cell.held(cell)) {
          end++;
        }
        notes.add(new GridNote(step, end - step, Cell.pitch(cell)));
      }
    }
    return notes;
  }
}
