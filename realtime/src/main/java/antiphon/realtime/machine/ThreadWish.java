package antiphon.realtime.machine;

import java.util.Optional;

/// How the system should treat the threads of the real-time path, where it lets us.
///
/// @param priority 1..99 in the real-time class, 0 for an ordinary thread
/// @param core the one core that the loop's thread runs on, -1 for any
public record ThreadWish(int priority, int core) {
  /// As any other thread.
  public static final ThreadWish NONE = new ThreadWish(0, -1);

  private static final int NOT_PERMITTED = 1;

  public ThreadWish {
    if (priority < 0 || priority > LinuxThreads.HIGHEST_PRIORITY || core < -1 || core > 1023) {
      throw new IllegalArgumentException(
          "priority " + priority + " must be 0..99 and core " + core + " -1..1023");
    }
  }

  /// The same without a core of its own.
  public ThreadWish onAnyCore() {
    return new ThreadWish(priority, -1);
  }

  /// Asks for the calling thread.
  ///
  /// @return what was refused and what to do, in a sentence; empty where all is granted
  public Optional<String> grant() {
    if (equals(NONE)) {
      return Optional.empty();
    }
    Optional<LinuxThreads> linux = LinuxThreads.here();
    if (linux.isEmpty()) {
      return Optional.of(
          "Priority and core of the music thread can be chosen on Linux only: take loop.priority and loop.core out of your settings.");
    }
    if (core >= 0 && linux.get().pin(core) != 0) {
      return Optional.of(
          "The music thread may run on any core, since this machine has no core "
              + core
              + " for it: put another number into loop.core.");
    }
    int error = priority == 0 ? 0 : linux.get().setRealTimePriority(priority);
    if (error == NOT_PERMITTED) {
      return Optional.of(
          "The music thread keeps its ordinary priority, since the system does not permit another:"
              + " `antiphon doctor` says how to get the permission.");
    }
    return error == 0
        ? Optional.empty()
        : Optional.of(
            "The music thread keeps its ordinary priority; the system refuses another with error "
                + error
                + ".");
  }
}
