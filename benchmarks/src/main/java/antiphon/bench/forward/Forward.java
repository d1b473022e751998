package antiphon.bench.forward;

/// A network in some engine, on one thread.
interface Forward extends AutoCloseable {
  /// The probability of each event to follow a window.
  ///
  /// @param window the events, the oldest first
  /// @return valid until the next call
  float[] distribution(int[] window);

  @Override
  void close();
}
