package antiphon.config;

/// Whose tempo and bars hold.
public enum ClockSource {
  /// Our own.
  OWN,
  /// Those of the machine at the input, by MIDI clock.
  MIDI,
  /// Those of JACK's transport.
  JACK,
  /// Those of a session of Ableton Link.
  LINK
}
