package antiphon.realtime;

/// A slot of the tap ring; preallocated and used again.
final class TapEvent {
  static final int PERFORMER = 0;
  static final int ACCOMPANIST = 1;
  static final int POSITION = 2;

  int type;

  /// The word, or the bar for a position.
  int value;

  /// The kind of an output, or the place in the bar.
  int detail;

  int stepsPerBeat;
  long timeNanos;
}
