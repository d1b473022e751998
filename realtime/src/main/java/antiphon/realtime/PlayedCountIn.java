package antiphon.realtime;

import antiphon.music.Hot;

/// Takes the tempo from the performer's first bar, one note a beat: the tempo is the median time
/// between onsets, the downbeat the first of them. A pause of more than [#RESTART_NANOS] begins the
/// bar anew.
public final class PlayedCountIn {
  private static final int MAX_BEATS = 32;
  private static final long ROLL_NANOS = 60_000_000;
  private static final long RESTART_NANOS = 2_500_000_000L;

  private final long[] onset = new long[MAX_BEATS];
  private final int[] pitch = new int[MAX_BEATS];
  private final int[] velocity = new int[MAX_BEATS];
  private final long[] gaps = new long[MAX_BEATS];
  private int count;

  /// One that has heard nothing.
  public PlayedCountIn() {}

  @Hot
  public void reset() {
    count = 0;
  }

  /// Hears an onset.
  ///
  /// @param beats beats in a bar
  /// @return whether the bar is complete
  @Hot
  public boolean onset(int newPitch, int newVelocity, long timeNanos, int beats) {
    if (count > 0 && timeNanos - onset[count - 1] <= ROLL_NANOS) {
      pitch[count - 1] = Math.max(pitch[count - 1], newPitch);
      return false;
    }
    if (count > 0 && timeNanos - onset[count - 1] > RESTART_NANOS) {
      count = 0;
    }
    onset[count] = timeNanos;
    pitch[count] = newPitch;
    velocity[count] = newVelocity;
    count++;
    return count >= Math.max(2, Math.min(beats, MAX_BEATS));
  }

  @Hot
  int count() {
    return count;
  }

  @Hot
  public long downbeatNanos() {
    return onset[0];
  }

  @Hot
  int pitch(int beat) {
    return pitch[beat];
  }

  @Hot
  int velocity(int beat) {
    return velocity[beat];
  }

  /// The median time between onsets; of an even number of them the mean of the middle two.
  @Hot
  public double beatNanos() {
    int n = count - 1;
    for (int i = 0; i < n; i++) {
      long gap = onset[i + 1] - onset[i];
      int at = i;
      while (at > 0 && gaps[at - 1] > gap) {
        gaps[at] = gaps[at - 1];
        at--;
      }
      gaps[at] = gap;
    }
    return (gaps[(n - 1) / 2] + gaps[n / 2]) / 2.0;
  }
}
