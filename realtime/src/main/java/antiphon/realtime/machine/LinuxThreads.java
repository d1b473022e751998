package antiphon.realtime.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The scheduling calls of Linux, for the calling thread and for the virtual machine's compilers.
/// This class alone owns their handles; the C library stays loaded, so nothing is closed. Any
/// thread may call.
public final class LinuxThreads {
  /// The highest priority of [#setRealTimePriority].
  public static final int HIGHEST_PRIORITY = 99;

  /// The shortest turn of an ordinary thread that Linux grants, from 6.12 on.
  public static final long SHORTEST_TURN_NANOS = 100_000;

  private static final int SCHED_FIFO = 1;
  private static final int SCHED_IDLE = 5;
  private static final int RLIMIT_RTPRIO = 14;
  private static final int PR_GET_TIMERSLACK = 30;
  private static final int CPU_SET_BITS = 1024;

  /// The numbers of the calls sched_setattr and sched_getattr, for which not every C library has
  /// functions.
  private static final Map<String, List<Long>> ATTRIBUTE_CALLS =
      Map.of("amd64", List.of(314L, 315L), "aarch64", List.of(274L, 275L));

  /// Linux's `struct sched_attr`.
  private static final StructLayout ATTRIBUTES =
      MemoryLayout.structLayout(
          JAVA_INT.withName("size"),
          JAVA_INT.withName("policy"),
          JAVA_LONG.withName("flags"),
          JAVA_INT.withName("nice"),
          JAVA_INT.withName("priority"),
          JAVA_LONG.withName("runtime"),
          JAVA_LONG.withName("deadline"),
          JAVA_LONG.withName("period"));

  private static final VarHandle TURN =
      ATTRIBUTES.varHandle(MemoryLayout.PathElement.groupElement("runtime"));

  /// What the threads that compile are called, as far as Linux keeps a name.
  private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

  private static final File TASKS = new File("/proc/self/task");
  private static final String[] NO_TASKS = {};

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

  private final MethodHandle call =
      handle(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(1));

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

  /// Asks for the shortest turns for the calling thread, if it is an ordinary one. When such a
  /// thread wakes, it need not wait until the turn of another is over, which takes milliseconds.
  /// Nobody's permission is needed.
  ///
  /// @return the length of its turns from now on, in nanoseconds; 0 where the system has one length
  ///   for all: Linux before 6.12, or a processor whose calls are not known here
  public long takeShortTurns() {
    List<Long> calls = ATTRIBUTE_CALLS.get(System.getProperty("os.arch", ""));
    if (calls == null) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment attributes = arena.allocate(ATTRIBUTES);
      int size = (int) attributes.byteSize();
      long got = (long) call.invokeExact(state, (long) calls.getLast(), 0, attributes, size, 0);
      TURN.set(attributes, 0L, SHORTEST_TURN_NANOS);
      long set = (long) call.invokeExact(state, (long) calls.getFirst(), 0, attributes, 0, 0);
      got |= (long) call.invokeExact(state, (long) calls.getLast(), 0, attributes, size, 0);
      return got == 0 && set == 0 ? (long) TURN.get(attributes, 0L) : 0;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// From now on the compilers of this virtual machine have only the time that no other thread
  /// wants.
  ///
  /// @return how many threads that are, and those that they start are like them; 0 where the system
  ///   does not show this process's threads
  public int yieldCompilers() {
    int yielding = 0;
    for (String task : Objects.requireNonNullElse(TASKS.list(), NO_TASKS)) {
      if (isCompiler(task) && setIdle(Integer.parseInt(task)) == 0) {
        yielding++;
      }
    }
    return yielding;
  }

  private static boolean isCompiler(String task) {
    try {
      return COMPILERS.contains(
          Files.readString(TASKS.toPath().resolve(task).resolve("comm")).strip());
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }

  private int setIdle(int task) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment parameter = arena.allocateFrom(JAVA_INT, 0);
      int result = (int) setScheduler.invokeExact(state, task, SCHED_IDLE, parameter);
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
