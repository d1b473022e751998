package antiphon.app.bench;

/// How long to measure one thing.
///
/// @param warmUpNanos before anything counts
/// @param nanos time after which it is enough
/// @param least rounds that are taken however long they last
/// @param most rounds after which it is enough
record Pace(long warmUpNanos, long nanos, int least, int most) {
  /// Enough for one round in a thousand to be seen.
  static final Pace USUAL = new Pace(2_000_000_000L, 2_000_000_000L, 1000, 50_000);
}
