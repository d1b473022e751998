package antiphon.model;

import antiphon.model.encoding.KeyTracker;
import antiphon.music.Hot;

/// What the performer's zone that only thinks asks of a player: see [StepPlayer#harmony].
public final class HeldChord {
  private static final int HALF = 64;

  private HeldChord() {}

  /// The pitch classes of what is held, if there are two or more; a single note is no chord, and
  /// all twelve are open.
  ///
  /// @param low the pitches 0..63, a bit each
  /// @param high the pitches 64..127
  /// @return a set of bits 0-11
  @Hot
  public static int of(long low, long high) {
    int chord = 0;
    for (int pitch = 0; pitch < HALF; pitch++) {
      chord |= (int) (low >>> pitch & 1) << pitch % 12;
      chord |= (int) (high >>> pitch & 1) << (HALF + pitch) % 12;
    }
    return Long.bitCount(chord) < 2 ? KeyTracker.CHROMATIC : chord;
  }
}
