package antiphon.realtime;

/// How the grid begins.
public enum CountIn {
  /// At the time given to start.
  NONE,
  /// One bar of clicks, then the grid; a pickup falls into the end of that bar.
  CLICKS,
  /// By playing: the performer's first bar, one note a beat, gives tempo and downbeat; the
  /// accompanist joins at bar 2.
  BY_PLAYING
}
