package antiphon.config;

/// What becomes of a voice whose next note is late and left out.
public enum LateNotes {
  /// The note before it sounds on.
  TIE_OVER,
  /// The note before it ends.
  DROP
}
