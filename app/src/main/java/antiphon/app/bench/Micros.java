package antiphon.app.bench;

import java.util.Arrays;

/// How long something took, in microseconds: half of the times, all but one in a hundred, all but
/// one in a thousand, and all of them are no longer.
record Micros(double p50, double p99, double p999, double max) {
  private static final double NANOS = 1e3;

  /// Of the first `count` times; at least one.
  static Micros of(long[] nanos, int count) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Micros(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
  }

  /// The shortest time that so great a share of all does not exceed.
  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length - 1e-9);
    return sorted[Math.max(0, rank - 1)] / NANOS;
  }
}
