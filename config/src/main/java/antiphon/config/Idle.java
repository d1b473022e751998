package antiphon.config;

/// How a thread of the real-time path waits when it has nothing to do.
public enum Idle {
  /// Burns its core.
  SPIN,
  /// Burns its core but lets others in.
  YIELD,
  /// Sleeps until the next event or deadline.
  PARK,
  /// Spins, then yields, then sleeps.
  BACKOFF
}
