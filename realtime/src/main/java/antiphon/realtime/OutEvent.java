package antiphon.realtime;

/// A slot of the out-ring; preallocated and used again.
final class OutEvent {
  int word;
  int kind;

  /// Whether the step was prepared when the event came that this word depends on.
  boolean prepared;

  long dueNanos;
  long cause;
  long causeNanos;
}
