package antiphon.model.encoding;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.WINDOW;

import antiphon.music.Hot;
import java.util.Arrays;

/// What sounded in the last steps: the performer and three voices, with their places in the bar.
/// Row 0 is the oldest of the 63 past steps that the window keeps, row 62 the newest; the step
/// being decided is not among them.
public final class Window {
  /// Past rows: one less than the network's window, which ends with the step being decided.
  public static final int PAST = WINDOW - 1;

  private static final int LINES = 1 + DuetEncoding.VOICES;

  private final int[] cells = new int[PAST * LINES];
  private final int[] placeInBar = new int[PAST];
  private final int[] stepsPerBar = new int[PAST];
  private final int[] active = new int[MAX_ACTIVE];
  private int filled;

  /// A window of nothing yet.
  public Window() {}

  @Hot
  public void clear() {
    Arrays.fill(cells, Cell.SILENT);
    filled = 0;
  }

  /// Lets the oldest step go and opens the newest row.
  @Hot
  public void advance(int place, int bar) {
    System.arraycopy(cells, LINES, cells, 0, (PAST - 1) * LINES);
    System.arraycopy(placeInBar, 1, placeInBar, 0, PAST - 1);
    System.arraycopy(stepsPerBar, 1, stepsPerBar, 0, PAST - 1);
    placeInBar[PAST - 1] = place;
    stepsPerBar[PAST - 1] = bar;
    filled = Math.min(filled + 1, PAST);
  }

  /// Sets a line of the newest row: 0 the performer, 1.. the voices.
  @Hot
  public void set(int line, int cell) {
    cells[(PAST - 1) * LINES + line] = cell;
  }

  /// What a line did in the step before the one being decided.
  @Hot
  public int latest(int line) {
    return cells[(PAST - 1) * LINES + line];
  }

  @Hot
  public int latestPitch(int line) {
    return Cell.pitch(latest(line));
  }

  /// Writes the features of a past row to [#active].
  ///
  /// @return how many there are; 0 for a step before the music
  @Hot
  public int encode(int row, int anchor) {
    return row < PAST - filled
        ? 0
        : DuetEncoding.pastRow(
            cells, row * LINES, placeInBar[row], stepsPerBar[row], anchor, active, 0);
  }

  /// The features that [#encode] wrote, from index 0.
  @Hot
  public int[] active() {
    return active;
  }

  /// Whether the performer begins no note in the whole window.
  @Hot
  public boolean performerAbsent() {
    for (int row = PAST - filled; row < PAST; row++) {
      if (Cell.isOnset(cells[row * LINES])) {
        return false;
      }
    }
    return true;
  }

  /// How many steps the performer's note has lasted, at most 63; 0 where he is silent.
  @Hot
  public int performerHolds() {
    int steps = 0;
    boolean begun = false;
    while (steps < filled && !begun && performer(steps) != Cell.SILENT) {
      begun = Cell.isOnset(performer(steps));
      steps++;
    }
    return steps;
  }

  /// How many steps the performer has been silent for, at most 63.
  @Hot
  public int performerSilence() {
    int steps = 0;
    while (steps < filled && performer(steps) == Cell.SILENT) {
      steps++;
    }
    return steps;
  }

  /// The performer's cell so many steps before the newest one.
  @Hot
  private int performer(int back) {
    return cells[(PAST - 1 - back) * LINES];
  }
}
