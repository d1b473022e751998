package antiphon.app.jam;

/// A tempo that is tapped, a tap a quarter: the median time between the latest five taps, from the
/// second on. A pause of more than two seconds begins anew. One thread taps; allocates nothing.
final class TapTempo {
  private static final int TAPS = 5;
  private static final long PAUSE_NANOS = 2_000_000_000;
  private static final long SHORTEST_NANOS = 100_000_000;

  private final long[] gaps = new long[TAPS - 1];
  private final long[] sorted = new long[TAPS - 1];
  private boolean tapped;
  private long last;
  private int count;

  /// Hears a tap.
  ///
  /// @return microseconds a quarter, or 0 where there is no tempo yet
  int tap(long nanos) {
    long gap = nanos - last;
    if (tapped && gap < SHORTEST_NANOS) {
      return 0; // it bounced
    }
    last = nanos;
    if (!tapped || gap > PAUSE_NANOS) {
      tapped = true;
      count = 0;
      return 0;
    }
    gaps[count % gaps.length] = gap;
    count++;
    return (int) Math.round(median() / 1000);
  }

  private double median() {
    int n = Math.min(count, gaps.length);
    for (int i = 0; i < n; i++) {
      int at = i;
      while (at > 0 && sorted[at - 1] > gaps[i]) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = gaps[i];
    }
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
  }
}
