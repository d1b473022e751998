package antiphon.realtime;

/// A slot of the out-ring; preallocated and used again.
final class OutEvent {
  int word;
  int kind;

  /// Whether the step was prepared when the event came that this word depends on.
  boolean prepared;

  long dueNanos;

  /// A note-on that cannot be handed over by then is left out.
  long latestNanos;

  long cause;
  long causeNanos;
}
