package antiphon.realtime;

/// Hears what the loop does, through a [TapReader], on the reader's thread.
public interface LoopListener {
  /// The performer's word came in.
  void performer(int word, long timeNanos);

  /// A word goes out.
  ///
  /// @param kind an [OutputKind]
  void accompanist(int word, int kind, long dueNanos);

  /// A step opened.
  ///
  /// @param bar counted from 1; 0 for a pickup
  /// @param placeInBar sixteenths since the bar line
  void position(int bar, int placeInBar, int stepsPerBeat, long timeNanos);
}
