package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WakerTest {
  private static final int TURNS = 300_000;

  private final Waker waker = new Waker();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong seen = new AtomicLong();

  /// Sleeps as [Idle] does, but without an end: a lost wake-up hangs.
  private void consume() {
    while (seen.get() < TURNS) {
      if (published.get() == seen.get()) {
        waker.announce();
        if (published.get() == seen.get()) {
          LockSupport.park();
        }
        waker.awake();
      } else {
        seen.setRelease(published.get());
      }
    }
  }

  @Test
  void aSleeperIsWokenThoughTheProducerPublishesWithAReleaseOnly() throws InterruptedException {
    Thread consumer = Thread.ofPlatform().daemon().start(this::consume);
    Thread producer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              for (int i = 1; i <= TURNS; i++) {
                published.setRelease(i); // as a ring with a single producer does
                waker.wake();
                while (seen.get() < i) {
                  Thread.onSpinWait();
                }
              }
            });
    producer.join(TimeUnit.SECONDS.toMillis(120));
    assertThat(seen).as("turns before a wake-up was lost").hasValue(TURNS);
    consumer.join();
  }
}
