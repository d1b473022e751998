package antiphon.music.midi;

/// Events that know their time, handed over one by one: what a file player and a test performer
/// have in common. Confined to one thread.
public interface TimedSource {
  /// The time of the next event, or [Long#MAX_VALUE] where there is none. Never less than a time
  /// delivered before.
  long nextNanos();

  /// Delivers the next event and moves on. Only where [#nextNanos] is not [Long#MAX_VALUE].
  void deliverNext(MidiSink sink);
}
