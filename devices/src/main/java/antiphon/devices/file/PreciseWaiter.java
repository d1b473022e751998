package antiphon.devices.file;

import antiphon.music.time.Clock;
import java.util.concurrent.locks.LockSupport;

/// Parks until shortly before a time and spins for the rest: a parked thread wakes some 60 to 150
/// microseconds late on Linux.
final class PreciseWaiter implements Waiter {
  private static final long SPIN_NANOS = 200_000;

  private final Clock clock;

  PreciseWaiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void await(long nanos) {
    long remaining = nanos - clock.nanos();
    if (remaining > SPIN_NANOS) {
      LockSupport.parkNanos(remaining - SPIN_NANOS);
    } else {
      Thread.onSpinWait();
    }
  }
}
