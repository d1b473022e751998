package antiphon.app.perform;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;

/// Counts the bytes that the threads of a performance allocate: of the loop and of the output.
public final class AllocationMeter {
  private static final Set<String> THREADS = Set.of("antiphon-loop", "antiphon-output");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long[] ids =
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> THREADS.contains(thread.getName()))
          .mapToLong(Thread::threadId)
          .toArray();
  private final long before = now();

  /// Begins to count; the threads have started.
  public AllocationMeter() {
    if (ids.length != THREADS.size()) {
      throw new IllegalStateException("the threads " + THREADS + " are not running");
    }
  }

  /// Bytes allocated since this meter was made; the threads still run.
  public long allocatedBytes() {
    return now() - before;
  }

  private long now() {
    long sum = 0;
    for (long id : ids) {
      sum += threads.getThreadAllocatedBytes(id);
    }
    return sum;
  }
}
