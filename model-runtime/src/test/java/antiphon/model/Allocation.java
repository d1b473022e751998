package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;

/// How many bytes the current thread allocates for some work, once it is compiled.
public final class Allocation {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /// What is run again and again; what it returns must be finite.
  public interface Work {
    float run();
  }

  /// The compiler finishes in its own time, and on a busy machine it asks for many more calls
  /// before it begins: what counts is that allocation ends.
  public static long least(Work work) {
    long allocated = Long.MAX_VALUE;
    float sum = 0;
    long begun = System.nanoTime();
    while (allocated > 0 && System.nanoTime() - begun < PATIENCE_NANOS) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      sum += work.run();
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(sum).isFinite();
    return allocated;
  }
}
