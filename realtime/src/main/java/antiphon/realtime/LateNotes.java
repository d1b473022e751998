package antiphon.realtime;

/// What becomes of a voice whose next note is late; that note is never sent.
public enum LateNotes {
  /// The note before it sounds on.
  TIE_OVER,
  /// The note before it ends, and the voice is silent until its next one.
  DROP
}
