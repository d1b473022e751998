package antiphon.app.doctor;

import antiphon.realtime.machine.LinuxThreads;
import antiphon.realtime.machine.ThreadWish;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Whether the music thread may have a real-time priority.
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
}
