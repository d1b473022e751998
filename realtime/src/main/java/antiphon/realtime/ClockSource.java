package antiphon.realtime;

/// Whose tempo and bars hold.
public enum ClockSource {
  /// Our own; a [CountIn] says how they begin.
  OWN,
  /// Those of another machine, by MIDI clock: play begins, goes on and stops with it, and tempo and
  /// place follow it. There is no count-in.
  MIDI
}
