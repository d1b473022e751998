package antiphon.devices;

import java.util.concurrent.locks.LockSupport;

/// A thread that looks after a port twice a second.
final class PortWatch implements AutoCloseable {
  private static final long PERIOD_NANOS = 500_000_000;

  private final Runnable look;
  private final Thread thread;
  private volatile boolean closed;

  /// Begins to look.
  PortWatch(Runnable look) {
    this.look = look;
    thread = Thread.ofPlatform().daemon().name("antiphon-port-watch").start(this::run);
  }

  private void run() {
    long next = System.nanoTime() + PERIOD_NANOS;
    while (!closed) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        look.run();
        next = System.nanoTime() + PERIOD_NANOS;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
