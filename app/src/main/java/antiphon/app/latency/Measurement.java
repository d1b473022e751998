package antiphon.app.latency;

import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import org.jspecify.annotations.Nullable;

/// What a measurement of a route gave.
///
/// @param through what the notes went through
/// @param wire what leads from the last hand-over to where replies are heard
/// @param played of the notes, with the control beside them
/// @param echo of those that went the same way by turns with an echo in the player's place; `null`
///   where there was no player
/// @param alone the control before anything else ran
record Measurement(
    String through,
    String wire,
    Probe.Outcome played,
    Probe.@Nullable Outcome echo,
    Samples alone) {
  /// A reply that takes longer is late: a note of the accompanist's would be left out.
  static final long LATE_NANOS = 20_000_000;

  Distribution reply() {
    return played.latencies().distribution();
  }

  long count() {
    return reply().count() + lost();
  }

  int lost() {
    return played.lost();
  }

  int doubled() {
    return played.doubled();
  }

  int late() {
    return played.latencies().above(LATE_NANOS);
  }

  /// The control with the lower p99.9: the yardstick.
  Samples control() {
    return alone.distribution().p999() <= played.control().distribution().p999()
        ? alone
        : played.control();
  }
}
