package antiphon.realtime.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/// The scheduling calls of Linux's C library, for the calling thread. This class alone owns their
/// handles; the C library stays loaded, so nothing is closed. Any thread may call.
public final class LinuxThreads {
  /// The highest priority of [#setRealTimePriority].
  public static final int HIGHEST_PRIORITY = 99;

  private static final int SCHED_FIFO = 1;
  private static final int RLIMIT_RTPRIO = 14;
  private static final int PR_GET_TIMERSLACK = 30;
  private static final int CPU_SET_BITS = 1024;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final MethodHandle setScheduler =
      handle("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private final MethodHandle setAffinity =
      handle("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private final MethodHandle getLimit =
      handle("getrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private final MethodHandle control =
      handle("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(1));

  private LinuxThreads() {}

  /// The calls, where this is a Linux with them.
  public static Optional<LinuxThreads> here() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    return Optional.of(new LinuxThreads());
  }

  @SuppressWarnings("restricted") // the launcher permits it
  private static MethodHandle handle(
      String name, FunctionDescriptor type, Linker.Option... options) {
    Linker.Option[] all = new Linker.Option[options.length + 1];
    System.arraycopy(options, 0, all, 1, options.length);
    all[0] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, all);
  }

  /// Puts the calling thread into the real-time class SCHED_FIFO: it runs whenever it can, before
  /// all ordinary threads.
  ///
  /// @param priority 1..99
  /// @return the system's error number, 0 where it is done
  public int setRealTimePriority(int priority) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment parameter = arena.allocateFrom(JAVA_INT, priority);
      int result = (int) setScheduler.invokeExact(state, 0, SCHED_FIFO, parameter);
      return error(result, state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// Lets the calling thread run on one core only.
  ///
  /// @param core 0..1023
  /// @return the system's error number, 0 where it is done
  public int pin(int core) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment mask = arena.allocate(CPU_SET_BITS / Byte.SIZE, Long.BYTES);
      mask.setAtIndex(JAVA_LONG, core / Long.SIZE, 1L << core % Long.SIZE);
      int result = (int) setAffinity.invokeExact(state, 0, mask.byteSize(), mask);
      return error(result, state);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// The highest real-time priority that this user may take without being root: 0 for none.
  public long priorityLimit() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(JAVA_LONG, 2);
      int result = (int) getLimit.invokeExact(arena.allocate(CALL_STATE), RLIMIT_RTPRIO, limits);
      long soft = limits.getAtIndex(JAVA_LONG, 0);
      return result != 0 ? 0 : soft < 0 ? HIGHEST_PRIORITY : soft; // -1: without a limit
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// How much later than asked the system may wake the calling thread, in nanoseconds.
  public int timerSlackNanos() {
    try (Arena arena = Arena.ofConfined()) {
      return (int) control.invokeExact(arena.allocate(CALL_STATE), PR_GET_TIMERSLACK);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static int error(int result, MemorySegment state) {
    return result == 0 ? 0 : (int) ERRNO.get(state, 0L);
  }

  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("a call of the C library failed as none can", e);
  }
}
