package antiphon.music.time;

import antiphon.music.Hot;

/// A clock that moves only when told. Confined to one thread.
public final class VirtualClock implements Clock {
  private long nanos;

  public VirtualClock(long startNanos) {
    nanos = startNanos;
  }

  @Hot
  @Override
  public long nanos() {
    return nanos;
  }

  /// Moves the clock on; a time that has passed leaves it where it is.
  public void advanceTo(long toNanos) {
    nanos = Math.max(nanos, toNanos);
  }
}
