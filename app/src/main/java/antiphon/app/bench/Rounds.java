package antiphon.app.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Work done again and again on this thread, each of its parts timed.
final class Rounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int LONGEST_WARM_UP = 8;

  /// What is measured.
  interface Work {
    /// Does it once, allocating nothing of its own.
    ///
    /// @param nanos is to be told how long each part took
    void round(long[] nanos);
  }

  private final Pace pace;
  private final long[] round;
  private final long[][] nanos;

  /// @param parts how many parts a round has
  Rounds(Pace pace, int parts) {
    this.pace = pace;
    this.round = new long[parts];
    this.nanos = new long[parts][pace.most()];
  }

  /// What came of it.
  ///
  /// @param parts the times of each part
  /// @param count how many rounds there were
  /// @param allocatedBytes by all of them together
  record Result(List<Micros> parts, int count, long allocatedBytes) {
    Result {
      parts = List.copyOf(parts);
    }
  }

  /// Lets the virtual machine compile what it will: until that has taken long enough and a round
  /// allocates nothing any more, or it has taken far too long.
  Rounds warmUp(Work work) {
    long start = System.nanoTime();
    long taken;
    long allocated;
    do {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      run(work, 0);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      taken = System.nanoTime() - start;
    } while (taken < pace.warmUpNanos()
        || (allocated > 0 && taken < LONGEST_WARM_UP * pace.warmUpNanos()));
    return this;
  }

  Result measure(Work work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long until = System.nanoTime() + pace.nanos();
    int count = 0;
    while (count < pace.least() || (count < pace.most() && System.nanoTime() < until)) {
      run(work, count++);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    List<Micros> parts = new ArrayList<>();
    for (long[] part : nanos) {
      parts.add(Micros.of(part, count));
    }
    return new Result(parts, count, allocated);
  }

  private void run(Work work, int at) {
    work.round(round);
    for (int part = 0; part < round.length; part++) {
      nanos[part][at] = round[part];
    }
  }
}
