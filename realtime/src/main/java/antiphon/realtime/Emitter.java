package antiphon.realtime;

import antiphon.music.Hot;

/// Where the [Accompanist] puts what is to go out now. Called on the loop's thread.
@FunctionalInterface
public interface Emitter {
  /// A word goes out now.
  ///
  /// @param dueNanos when it was meant to, without lateness
  /// @param kind an [OutputKind]
  /// @param cause the sequence number of the performer's event that it depends on, -1 for none
  /// @param causeNanos the time of that event
  @Hot
  void emit(int word, long dueNanos, int kind, long cause, long causeNanos);
}
