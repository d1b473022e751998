package antiphon.evaluation;

import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A piece on the grid of sixteenths: the performer's line and the accompaniment's voices as
/// [Cell]s. Lines are 0 = performer, 1.. = voices from the highest to the lowest. Immutable once
/// built.
public final class DuetPiece {
  /// Lines of a piece: the performer and three voices.
  public static final int LINES = 1 + DuetEncoding.VOICES;

  private final String name;
  private final int[] cells;
  private final int[] placeInBar;
  private final int[] stepsPerBar;
  private final @Nullable Whole whole;

  /// A polyphonic accompaniment of which the voices are a part.
  ///
  /// @param pitchClasses a set of bits 0-11, for each step
  /// @param onsets how many notes begin, for each step
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(int[] pitchClasses, int[] onsets) {}

  /// Takes over the arrays.
  ///
  /// @param cells `[step * LINES + line]`
  /// @param placeInBar sixteenths since the bar line, for each step
  /// @param stepsPerBar sixteenths in the bar, for each step
  public DuetPiece(String name, int[] cells, int[] placeInBar, int[] stepsPerBar) {
    this(name, cells, placeInBar, stepsPerBar, null);
  }

  /// The same, and what the voices are a part of.
  DuetPiece(String name, int[] cells, int[] placeInBar, int[] stepsPerBar, @Nullable Whole whole) {
    if (cells.length != placeInBar.length * LINES || placeInBar.length != stepsPerBar.length) {
      throw new IllegalArgumentException("cells, places and bars of different lengths");
    }
    this.name = name;
    this.cells = cells;
    this.placeInBar = placeInBar;
    this.stepsPerBar = stepsPerBar;
    this.whole = whole;
  }

  public String name() {
    return name;
  }

  public int steps() {
    return placeInBar.length;
  }

  public int cell(int line, int step) {
    return cells[step * LINES + line];
  }

  public int pitch(int line, int step) {
    return Cell.pitch(cell(line, step));
  }

  public boolean onset(int line, int step) {
    return Cell.isOnset(cell(line, step));
  }

  public int placeInBar(int step) {
    return placeInBar[step];
  }

  public int stepsPerBar(int step) {
    return stepsPerBar[step];
  }

  /// The cells of all lines at once, `[step * LINES + line]`: the piece's own array, not to be
  /// written to.
  public int[] cells() {
    return cells;
  }

  /// The same performer under another accompaniment.
  ///
  /// @param voices `[step * VOICES + voice]`, cells
  public DuetPiece withVoices(String newName, int[] voices) {
    int[] changed = cells.clone();
    for (int step = 0; step < steps(); step++) {
      System.arraycopy(
          voices, step * DuetEncoding.VOICES, changed, step * LINES + 1, DuetEncoding.VOICES);
    }
    return new DuetPiece(newName, changed, placeInBar, stepsPerBar);
  }

  /// Other notes in the same bars.
  ///
  /// @param newCells `[step * LINES + line]`, taken over
  DuetPiece withCells(String newName, int[] newCells) {
    return new DuetPiece(newName, newCells, placeInBar, stepsPerBar);
  }

  /// The steps from one to another, the latter excluded; of what is whole only the voices.
  public DuetPiece part(int from, int to) {
    return new DuetPiece(
        name,
        Arrays.copyOfRange(cells, from * LINES, to * LINES),
        Arrays.copyOfRange(placeInBar, from, to),
        Arrays.copyOfRange(stepsPerBar, from, to));
  }

  /// The accompaniment's cells, `[step * VOICES + voice]`, a copy.
  public int[] voices() {
    int[] voices = new int[steps() * DuetEncoding.VOICES];
    for (int step = 0; step < steps(); step++) {
      System.arraycopy(
          cells, step * LINES + 1, voices, step * DuetEncoding.VOICES, DuetEncoding.VOICES);
    }
    return voices;
  }

  /// The step at which a line first begins a note, or [#steps] if it never does.
  public int firstOnset(int line) {
    for (int step = 0; step < steps(); step++) {
      if (onset(line, step)) {
        return step;
      }
    }
    return steps();
  }

  /// Whether any voice of the accompaniment begins a note at this step.
  public boolean accompanimentOnset(int step) {
    return onsets(step) > 0;
  }

  /// The accompaniment's pitch classes at this step, a set of bits 0-11; of all of it where the
  /// voices are only a part.
  public int pitchClasses(int step) {
    if (whole != null) {
      return whole.pitchClasses()[step];
    }
    int set = 0;
    for (int line = 1; line < LINES; line++) {
      int pitch = pitch(line, step);
      set |= pitch < 0 ? 0 : 1 << pitch % 12;
    }
    return set;
  }

  /// How many notes of the accompaniment begin at this step; all of them where the voices are only
  /// a part.
  public int onsets(int step) {
    if (whole != null) {
      return whole.onsets()[step];
    }
    int count = 0;
    for (int line = 1; line < LINES; line++) {
      count += onset(line, step) ? 1 : 0;
    }
    return count;
  }

  @Override
  public String toString() {
    return name + " (" + steps() + " steps, hash " + Arrays.hashCode(cells) + ")";
  }
}
