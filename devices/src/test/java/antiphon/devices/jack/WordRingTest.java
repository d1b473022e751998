package antiphon.devices.jack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WordRingTest {
  private static final int MANY = 100_000;

  @Test
  void holdsAsManyAsItHasRoomFor() {
    WordRing ring = new WordRing(4);
    assertThat(ring.isEmpty()).isTrue();
    for (int i = 0; i < 4; i++) {
      assertThat(ring.offer(i, 10L * i)).isTrue();
    }
    assertThat(ring.offer(4, 40)).isFalse();
    assertThat(ring.word()).as("looked at, not taken").isZero();
    ring.take();
    assertThat(ring.offer(4, 40)).isTrue();
    for (int i = 1; i <= 4; i++) {
      assertThat(ring.word()).isEqualTo(i);
      assertThat(ring.timeNanos()).isEqualTo(10L * i);
      ring.take();
    }
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  @Timeout(60)
  void keepsTheOrderBetweenTwoThreads() throws Exception {
    WordRing ring = new WordRing(64);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < MANY; i++) {
                while (!ring.offer(i, ~(long) i)) {
                  Thread.onSpinWait();
                }
              }
            });
    for (int i = 0; i < MANY; i++) {
      while (ring.isEmpty()) {
        Thread.onSpinWait();
      }
      if (ring.word() != i || ring.timeNanos() != ~(long) i) {
        throw new AssertionError(ring.word() + " where " + i + " was due");
      }
      ring.take();
    }
    writer.join();
    assertThat(ring.isEmpty()).isTrue();
  }
}
