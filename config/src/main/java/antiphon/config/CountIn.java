package antiphon.config;

/// How the bars begin.
public enum CountIn {
  /// At once.
  NONE,
  /// After one bar of clicks.
  CLICKS,
  /// With the performer's first bar, which gives tempo and downbeat.
  BY_PLAYING
}
