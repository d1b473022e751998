package antiphon.realtime;

/// How a thread of the real-time path waits when it has nothing to do.
public enum IdleMode {
  /// Burns its core; the lowest latency, for a machine with a core to spare.
  SPIN,
  /// Burns its core but lets others in.
  YIELD,
  /// Sleeps until the next event or deadline at once; the least work.
  PARK,
  /// Spins, then yields, then sleeps until the next event or deadline. Suits two cores.
  BACKOFF
}
