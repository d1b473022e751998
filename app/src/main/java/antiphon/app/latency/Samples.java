package antiphon.app.latency;

import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import java.util.Arrays;

/// Measured durations in nanoseconds, each kept as it is. One thread adds and allocates nothing by
/// it; once it is done any may read.
final class Samples {
  private static final double MICRO = 1e3;

  private final long[] nanos;
  private int size;

  /// Room for that many; more are not taken.
  Samples(int capacity) {
    nanos = new long[capacity];
  }

  void add(long duration) {
    if (size < nanos.length) {
      nanos[size++] = Math.max(0, duration);
    }
  }

  /// These and then those.
  Samples plus(Samples other) {
    Samples both = new Samples(size + other.size);
    System.arraycopy(nanos, 0, both.nanos, 0, size);
    System.arraycopy(other.nanos, 0, both.nanos, size, other.size);
    both.size = size + other.size;
    return both;
  }

  /// In the order in which they were added.
  long[] nanos() {
    return Arrays.copyOf(nanos, size);
  }

  int size() {
    return size;
  }

  /// How many are longer than that.
  int above(long limitNanos) {
    return (int) Arrays.stream(nanos, 0, size).filter(duration -> duration > limitNanos).count();
  }

  /// All of them in microseconds, the shortest first.
  double[] sortedMicros() {
    return Arrays.stream(nanos, 0, size)
        .sorted()
        .mapToDouble(duration -> duration / MICRO)
        .toArray();
  }

  /// Percentiles by nearest rank; zeros where there is no sample.
  Distribution distribution() {
    double[] sorted = sortedMicros();
    return new Distribution(
        size,
        percentile(sorted, 0.5),
        percentile(sorted, 0.9),
        percentile(sorted, 0.99),
        percentile(sorted, 0.999),
        percentile(sorted, 1));
  }

  private static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
