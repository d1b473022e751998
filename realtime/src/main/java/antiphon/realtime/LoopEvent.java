package antiphon.realtime;

/// A slot of the in-ring; preallocated and used again.
final class LoopEvent {
  int type;
  int word;
  int arg;
  long timeNanos;
}
