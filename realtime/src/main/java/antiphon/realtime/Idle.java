package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.time.Clock;
import java.util.concurrent.locks.LockSupport;

/// How an agent's thread waits: the one permitted block of the real-time path. It sleeps until
/// shortly before the next deadline at most, since the system wakes late; the rest is spun or
/// yielded.
@SuppressWarnings("ThreadPriorityCheck") // a yield shortens a wait here, nothing relies on it
final class Idle {
  private static final int SPINS = 100;

  /// Some 100 microseconds: longer than a decision takes, for which a reply is waited for.
  private static final int YIELDS = 300;

  /// Linux wakes a sleeper some 50 microseconds late (its timer slack), now and then later.
  private static final long WAKE_EARLY_NANOS = 150_000;

  private static final long LONGEST_SLEEP_NANOS = 100_000_000;

  private final IdleMode mode;
  private final Clock clock;
  private final Waker waker;
  private int idleRounds;

  Idle(IdleMode mode, Clock clock, Waker waker) {
    this.mode = mode;
    this.clock = clock;
    this.waker = waker;
  }

  /// There was work.
  @Hot
  void reset() {
    idleRounds = 0;
  }

  /// There was none: waits a little, or until something comes in or is due.
  @Hot
  void idle(Agent agent) {
    idleRounds++;
    switch (mode) {
      case SPIN -> Thread.onSpinWait();
      case YIELD -> Thread.yield();
      case PARK -> sleep(agent);
      case BACKOFF -> {
        if (idleRounds <= SPINS) {
          Thread.onSpinWait();
        } else if (idleRounds <= SPINS + YIELDS || agent.expectsWork(clock.nanos())) {
          Thread.yield();
        } else {
          sleep(agent);
          idleRounds = 0;
        }
      }
    }
  }

  @Hot
  private void sleep(Agent agent) {
    long left = agent.nextDeadlineNanos() - clock.nanos() - WAKE_EARLY_NANOS;
    if (left <= 0) {
      Thread.yield();
      return;
    }
    waker.announce();
    if (!agent.hasWork()) {
      LockSupport.parkNanos(Math.min(left, LONGEST_SLEEP_NANOS));
    }
    waker.awake();
  }
}
