package antiphon.devices.jack;

import java.util.concurrent.atomic.AtomicLong;

/// Words with their times, from one thread to one other, without a lock. The reader looks at the
/// oldest and takes it only when it has found room for it elsewhere.
final class WordRing {
  private final int mask;
  private final int[] words;
  private final long[] times;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /// @param size a power of two
  WordRing(int size) {
    mask = size - 1;
    words = new int[size];
    times = new long[size];
  }

  /// Puts a word in, and returns false where the ring is full. The writer's thread.
  boolean offer(int word, long timeNanos) {
    long place = written.getPlain();
    if (place - read.getAcquire() > mask) {
      return false;
    }
    words[(int) place & mask] = word;
    times[(int) place & mask] = timeNanos;
    written.setRelease(place + 1);
    return true;
  }

  /// Whether nothing waits. Any thread.
  boolean isEmpty() {
    return written.getAcquire() == read.getAcquire();
  }

  /// The oldest word, where the ring is not empty. The reader's thread, as all below.
  int word() {
    return words[(int) read.getPlain() & mask];
  }

  long timeNanos() {
    return times[(int) read.getPlain() & mask];
  }

  /// Removes the oldest word.
  void take() {
    read.setRelease(read.getPlain() + 1);
  }
}
