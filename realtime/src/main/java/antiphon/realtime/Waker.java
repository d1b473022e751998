package antiphon.realtime;

import antiphon.music.Hot;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Wakes a thread that sleeps for want of work. The sleeper announces itself, looks for work once
/// more and only then sleeps, so that no wake-up is lost.
final class Waker {
  private volatile @Nullable Thread sleeper;

  /// Wakes the sleeper if there is one. What it is to see has been published, if only by a release:
  /// the fence keeps that before the look for a sleeper, as the sleeper announces itself before its
  /// last look for work.
  @Hot
  void wake() {
    VarHandle.fullFence();
    Thread thread = sleeper;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /// The calling thread is about to look for work one last time before it sleeps.
  @Hot
  void announce() {
    sleeper = Thread.currentThread();
  }

  /// It is awake again.
  @Hot
  void awake() {
    sleeper = null;
  }
}
