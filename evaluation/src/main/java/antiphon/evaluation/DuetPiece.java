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
  private final @Nullable AllNotes all;
  private final @Nullable PianoPart piano;

  /// Takes over the arrays.
  ///
  /// @param cells `[step * LINES + line]`
  /// @param placeInBar sixteenths since the bar line, for each step
  /// @param stepsPerBar sixteenths in the bar, for each step
  public DuetPiece(String name, int[] cells, int[] placeInBar, int[] stepsPerBar) {
    this(name, cells, placeInBar, stepsPerBar, null, null);
  }

  /// The same, the voices being the reduction of a piano part.
  DuetPiece(
      String name, int[] cells, int[] placeInBar, int[] stepsPerBar, @Nullable PianoPart piano) {
    this(name, cells, placeInBar, stepsPerBar, piano == null ? null : piano.notes(), piano);
  }

  private DuetPiece(
      String name,
      int[] cells,
      int[] placeInBar,
      int[] stepsPerBar,
      @Nullable AllNotes all,
      @Nullable PianoPart piano) {
    if (cells.length != placeInBar.length * LINES || placeInBar.length != stepsPerBar.length) {
      throw new IllegalArgumentException("cells, places and bars of different lengths");
    }
    this.name = name;
    this.cells = cells;
    this.placeInBar = placeInBar;
    this.stepsPerBar = stepsPerBar;
    this.all = all;
    this.piano = piano;
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

  /// The same performer under another accompaniment: the three voices, or more, of which then
  /// nothing is told apart.
  ///
  /// @param played cells, `[step * voices + voice]`
  public DuetPiece withVoices(String newName, int[] played, int voices) {
    boolean lines = voices == DuetEncoding.VOICES;
    int[] changed = new int[cells.length];
    for (int step = 0; step < steps(); step++) {
      changed[step * LINES] = cell(0, step);
      if (lines) {
        System.arraycopy(played, step * voices, changed, step * LINES + 1, voices);
      }
    }
    AllNotes notes = lines ? null : AllNotes.of(played, voices);
    return new DuetPiece(newName, changed, placeInBar, stepsPerBar, notes, null);
  }

  /// The same performer under another accompaniment of three voices, as [#voices] has them.
  public DuetPiece withVoices(String newName, int[] voices) {
    return withVoices(newName, voices, DuetEncoding.VOICES);
  }

  /// The same performer under an accompaniment of any number of notes at a time.
  DuetPiece withNotes(String newName, AllNotes notes) {
    int[] melody = melodyOnly().cells;
    return new DuetPiece(newName, melody, placeInBar, stepsPerBar, notes, null);
  }

  /// The performer alone.
  public DuetPiece melodyOnly() {
    return withVoices(name, new int[steps() * DuetEncoding.VOICES]);
  }

  /// The piano part that the voices are a reduction of, where they are.
  public @Nullable PianoPart piano() {
    return piano;
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
    if (all != null) {
      return all.pitchClasses(step);
    }
    int set = 0;
    for (int line = 1; line < LINES; line++) {
      int pitch = pitch(line, step);
      set |= pitch < 0 ? 0 : 1 << pitch % 12;
    }
    return set;
  }

  /// How many of the accompaniment's notes at this step form one of these intervals with the
  /// performer's; all notes where the voices are only a part.
  ///
  /// @param intervals a set of bits 0-11
  int intervals(int step, int intervals) {
    int melody = pitch(0, step);
    if (all != null) {
      return all.count(step, melody, intervals);
    }
    int count = 0;
    for (int line = 1; line < LINES; line++) {
      int pitch = pitch(line, step);
      count += pitch < 0 ? 0 : intervals >> Math.floorMod(melody - pitch, 12) & 1;
    }
    return count;
  }

  /// How many notes of the accompaniment begin at this step; all of them where the voices are only
  /// a part.
  public int onsets(int step) {
    if (all != null) {
      return all.onsets()[step];
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
