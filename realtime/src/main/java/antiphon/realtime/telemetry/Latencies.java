package antiphon.realtime.telemetry;

import antiphon.music.Hot;
import org.HdrHistogram.AtomicHistogram;

/// Histograms of latencies of a fixed range, 1 ns to 10 s with three digits; a longer one counts as
/// 10 s. The output thread writes, any thread may take a [TelemetrySnapshot].
public final class Latencies {
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final AtomicHistogram replyPrepared = histogram();
  private final AtomicHistogram replyUnprepared = histogram();
  private final AtomicHistogram replyOnGrid = histogram();
  private final AtomicHistogram timingError = histogram();

  /// Empty histograms; allocates all that they will ever need.
  public Latencies() {}

  private static AtomicHistogram histogram() {
    return new AtomicHistogram(1, LONGEST_NANOS, 3);
  }

  /// A reply went out.
  ///
  /// @param prepared whether the step was prepared when the performer's event came
  @Hot
  public void reply(long nanos, boolean prepared) {
    if (prepared) {
      replyPrepared.recordValue(clip(nanos));
    } else {
      replyUnprepared.recordValue(clip(nanos));
    }
  }

  /// A reply went out that waited for its grid time.
  @Hot
  public void replyOnGrid(long nanos) {
    replyOnGrid.recordValue(clip(nanos));
  }

  /// A scheduled note went out this long after it was due.
  @Hot
  public void timingError(long nanos) {
    timingError.recordValue(clip(nanos));
  }

  @Hot
  private static long clip(long nanos) {
    return Math.max(0, Math.min(LONGEST_NANOS, nanos));
  }

  AtomicHistogram replyPrepared() {
    return replyPrepared;
  }

  AtomicHistogram replyUnprepared() {
    return replyUnprepared;
  }

  AtomicHistogram replyOnGrid() {
    return replyOnGrid;
  }

  AtomicHistogram timingErrors() {
    return timingError;
  }
}
