package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.time.StepGrid;

/// The times of the open step: when its notes are due, until when the performer is waited for and
/// answered, and when it closes. Confined to one thread.
final class StepTimes {
  private static final double LARGEST_SHARE_OF_STEP = 0.45;

  private final StepGrid grid;
  private final Tuning tuning;
  private final Patience patience = new Patience();
  private long gridNanos;
  private long dueNanos;
  private long holdUntilNanos;
  private long budgetUntilNanos;
  private long closeNanos = Long.MAX_VALUE;

  StepTimes(StepGrid grid, Tuning tuning) {
    this.grid = grid;
    this.tuning = tuning;
  }

  /// Step `nextStep` is to open when the grid says; none is open yet.
  @Hot
  void await(int nextStep) {
    closeNanos = grid.nanos(nextStep - 0.5);
  }

  /// No step is to open.
  @Hot
  void never() {
    closeNanos = Long.MAX_VALUE;
  }

  /// A step opens when the one before it closes.
  @Hot
  void open(int step) {
    long openNanos = closeNanos;
    gridNanos = grid.nanos(step);
    dueNanos = Math.max(openNanos, gridNanos - tuning.get(Setting.OFFSET_NANOS));
    closeNanos = grid.nanos(step + 0.5);
    limits();
  }

  /// The tempo changed while `step` is open. Its grid time moves if it has not been reached.
  @Hot
  void retime(int step, long timeNanos) {
    closeNanos = grid.nanos(step + 0.5);
    if (step >= 0 && timeNanos < gridNanos) {
      gridNanos = grid.nanos(step);
      dueNanos = Math.max(timeNanos, gridNanos - tuning.get(Setting.OFFSET_NANOS));
      limits();
    }
  }

  /// The performer begins a note in the open step.
  @Hot
  void hear(long timeNanos) {
    patience.hear(timeNanos - gridNanos);
  }

  @Hot
  private void limits() {
    long longest = (long) (LARGEST_SHARE_OF_STEP * grid.nanosPerStep());
    holdUntilNanos =
        gridNanos + Math.min(longest, patience.forOneWhoIsGiven(tuning.get(Setting.HOLD_NANOS)));
    budgetUntilNanos =
        gridNanos + Math.min(longest, patience.forOneWhoIsGiven(tuning.get(Setting.BUDGET_NANOS)));
  }

  /// When what is known by then goes out: the grid time less the output's offset, not before the
  /// step opened.
  @Hot
  long dueNanos() {
    return dueNanos;
  }

  /// Until when an attack that is unsure waits for the performer.
  @Hot
  long holdUntilNanos() {
    return holdUntilNanos;
  }

  /// Until when the step may be corrected.
  @Hot
  long budgetUntilNanos() {
    return budgetUntilNanos;
  }

  /// The latest that a note of the step may leave though nothing kept it: as long after it is due
  /// as the step may be corrected after the grid time.
  @Hot
  long latestNanos() {
    return dueNanos + (budgetUntilNanos - gridNanos);
  }

  @Hot
  long closeNanos() {
    return closeNanos;
  }
}
