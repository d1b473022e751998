package antiphon.app.latency;

import antiphon.music.time.Clock;

/// Musical time while the path is measured: it stands still but where the test moves it on, a step
/// a note. So notes may follow each other faster than any music, and however long a stall delays
/// one, it still belongs to its step and is answered. One thread moves it, any thread reads it.
final class SteppedClock implements Clock {
  static final long STEP_NANOS = 2_500_000;

  private static final long ONSET_NANOS = 500_000;
  private static final long RELEASE_NANOS = 100_000;

  private int step;
  private volatile long nanos = RELEASE_NANOS;

  @Override
  public long nanos() {
    return nanos;
  }

  /// To where the note of the open step begins: shortly after the step's grid time.
  void toOnset() {
    nanos = step * STEP_NANOS + ONSET_NANOS;
  }

  /// To where it ends: just after the next step's grid time.
  void toRelease() {
    step++;
    nanos = step * STEP_NANOS + RELEASE_NANOS;
  }
}
