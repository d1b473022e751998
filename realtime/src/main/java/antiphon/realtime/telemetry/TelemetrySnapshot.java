package antiphon.realtime.telemetry;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/// What was measured so far.
///
/// @param reply from a performer's event to the first note that depends on it, where that note was
///   to go out at once
/// @param replyPrepared those of `reply` whose step was prepared when the event came
/// @param replyUnprepared the others
/// @param replyOnGrid from a performer's event that came early to the first note that depends on it
/// @param timingError of notes whose time was known beforehand: when they went out minus when they
///   were due
/// @param counts all counters
public record TelemetrySnapshot(
    Distribution reply,
    Distribution replyPrepared,
    Distribution replyUnprepared,
    Distribution replyOnGrid,
    Distribution timingError,
    Map<Counters.Id, Long> counts) {

  /// A distribution of durations in microseconds.
  public record Distribution(
      long count, double p50, double p90, double p99, double p999, double max) {
    static Distribution of(AbstractHistogram histogram) {
      return new Distribution(
          histogram.getTotalCount(),
          histogram.getValueAtPercentile(50) / 1e3,
          histogram.getValueAtPercentile(90) / 1e3,
          histogram.getValueAtPercentile(99) / 1e3,
          histogram.getValueAtPercentile(99.9) / 1e3,
          histogram.getMaxValue() / 1e3);
    }
  }

  /// Reads both while they may be written.
  public static TelemetrySnapshot of(Latencies latencies, Counters counters) {
    AbstractHistogram prepared = latencies.replyPrepared().copy();
    AbstractHistogram unprepared = latencies.replyUnprepared().copy();
    AbstractHistogram both = prepared.copy();
    both.add(unprepared);
    Map<Counters.Id, Long> counts = new EnumMap<>(Counters.Id.class);
    for (Counters.Id id : Counters.Id.values()) {
      counts.put(id, counters.get(id));
    }
    return new TelemetrySnapshot(
        Distribution.of(both),
        Distribution.of(prepared),
        Distribution.of(unprepared),
        Distribution.of(latencies.replyOnGrid().copy()),
        Distribution.of(latencies.timingErrors().copy()),
        Map.copyOf(counts));
  }

  public long count(Counters.Id id) {
    return counts.getOrDefault(id, 0L);
  }
}
