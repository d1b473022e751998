package antiphon.app.latency;

import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;

/// What a measurement of a route gave.
///
/// @param through what the notes went through
/// @param played of the notes, with the control beside them
/// @param alone the control before anything else ran
record Measurement(String through, Probe.Outcome played, Samples alone) {
  /// A reply that takes longer is late: a note of the accompanist's would be left out.
  static final long LATE_NANOS = 20_000_000;

  Distribution reply() {
    return played.replies().latencies().distribution();
  }

  long count() {
    return reply().count() + lost();
  }

  int lost() {
    return played.replies().lost();
  }

  int doubled() {
    return played.replies().doubled();
  }

  int late() {
    return played.replies().latencies().above(LATE_NANOS);
  }

  /// The control with the lower p99.9: the yardstick.
  Samples control() {
    return alone.distribution().p999() <= played.control().distribution().p999()
        ? alone
        : played.control();
  }
}
