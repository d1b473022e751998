package antiphon.app.jam;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.realtime.ClickSettings;
import org.jspecify.annotations.Nullable;

/// Where the music of a session goes, and its clicks, if they have a port of their own.
///
/// @param setNanos how long `music` takes to sound by the user's word; 0 where it is not said
/// @param clicksSetNanos likewise
record Outputs(MidiOutput music, long setNanos, @Nullable MidiOutput clicks, long clicksSetNanos) {
  private static final long LONGEST_OFFSET_NANOS = 1_000_000_000;

  /// Opens both, or none.
  void open() throws PortException {
    music.open();
    if (clicks != null) {
      try {
        clicks.open();
      } catch (PortException e) {
        music.close();
        throw e;
      }
    }
  }

  /// How much earlier notes leave.
  long offsetNanos() {
    return offset(setNanos, music);
  }

  /// How much earlier clicks leave, as [ClickSettings] has it.
  long clickOffsetNanos() {
    return clicks == null ? ClickSettings.AS_NOTES : offset(clicksSetNanos, clicks);
  }

  /// The user's word on a port counts more than the port's own.
  private static long offset(long set, MidiOutput output) {
    return Math.min(LONGEST_OFFSET_NANOS, set > 0 ? set : output.offsetNanos());
  }

  void close() {
    music.close();
    if (clicks != null) {
      clicks.close();
    }
  }
}
