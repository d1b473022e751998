package antiphon.app.doctor;

import antiphon.realtime.machine.LinuxThreads;
import antiphon.realtime.machine.ThreadWish;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Whether the system lets the music threads go first.
final class Priority {
  private static final String TOPIC = "real-time priority";
  private static final ThreadWish LEAST = new ThreadWish(1, -1);

  private Priority() {}

  /// Tries it, on a thread that ends at once.
  static Finding finding(Optional<LinuxThreads> linux) {
    if (linux.isEmpty()) {
      return Finding.well(TOPIC, "Antiphon asks for none on this system");
    }
    CompletableFuture<Boolean> granted = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> granted.complete(LEAST.grant().isEmpty()));
    return finding(granted.join(), linux.get().priorityLimit());
  }

  /// @param limit the highest for this user; 0 also for root, who needs no limit
  static Finding finding(boolean permitted, long limit) {
    return permitted
        ? Finding.well(
            TOPIC,
            "permitted"
                + (limit > 0 ? " up to " + limit : "")
                + ", see loop.priority in your settings")
        : new Finding(
            TOPIC,
            "not permitted",
            "To allow it, put yourself into the group audio (`sudo usermod -aG audio $USER`), write"
                + " `@audio - rtprio 95` into /etc/security/limits.d/audio.conf, log in again, and set"
                + " loop.priority = 20.");
  }

  /// Asks for short turns, on a thread that ends at once.
  static Finding turns(LinuxThreads linux) {
    CompletableFuture<Long> nanos = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> nanos.complete(linux.takeShortTurns()));
    return turns(nanos.join());
  }

  /// @param nanos how long a turn is, 0 for the same as all others'
  static Finding turns(long nanos) {
    return nanos > 0
        ? Finding.well("turns", "of " + nanos / 1000 + " µs: music need not wait for another's")
        : new Finding(
            "turns",
            "as long as any other thread's",
            "Where other programs compute, replies may wait some milliseconds for their turns to"
                + " end: Linux 6.12 or newer does better, or loop.priority.");
  }
}
