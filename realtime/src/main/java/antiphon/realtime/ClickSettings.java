package antiphon.realtime;

/// How the metronome clicks.
///
/// @param on whether beats click
/// @param channel 0..15
/// @param offsetNanos how long before its beat a click leaves, 0..1 s, or [#AS_NOTES]
public record ClickSettings(boolean on, int channel, long offsetNanos) {
  /// A click leaves as early as notes do: they go to one port.
  public static final long AS_NOTES = -1;

  /// The channel of the drums in General MIDI.
  static final int DRUMS = 9;

  public ClickSettings {
    if (channel < 0 || channel > 15) {
      throw new IllegalArgumentException("click channel is " + channel + ", it must be 0..15");
    }
    if (offsetNanos < AS_NOTES || offsetNanos > 1_000_000_000) {
      throw new IllegalArgumentException("click offset is " + offsetNanos + ", beyond a second");
    }
  }

  /// Off; on the drums' channel of the port that notes go to.
  public static ClickSettings defaults() {
    return new ClickSettings(false, DRUMS, AS_NOTES);
  }

  /// The same, turned on or off.
  public ClickSettings withOn(boolean value) {
    return new ClickSettings(value, channel, offsetNanos);
  }
}
