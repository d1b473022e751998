package antiphon.realtime.input;

import antiphon.music.Hot;

/// Notices that more comes in than any performance is: over 2,000 words within a second. A MIDI
/// cable carries some 1,500 at most. It is over when a second brought no more than a quarter of
/// that.
final class Storm {
  static final int MOST = 2000;
  private static final int CALM = MOST / 4;
  private static final long SECOND = 1_000_000_000;

  private long secondBegan = Long.MIN_VALUE;
  private int words;
  private boolean raging;

  /// Takes notice of a word.
  ///
  /// @return whether it is part of a storm
  @Hot
  boolean take(long timeNanos) {
    if (secondBegan == Long.MIN_VALUE || timeNanos - secondBegan >= SECOND) {
      raging &= words > CALM && timeNanos - secondBegan < 2 * SECOND;
      secondBegan = timeNanos;
      words = 0;
    }
    words++;
    raging |= words > MOST;
    return raging;
  }
}
