package antiphon.app.jam;

import antiphon.realtime.Session;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Notices what goes wrong in a session, and says it once. Confined to one thread.
final class Troubles {
  private final Session session;
  private final Display display;
  private @Nullable Throwable reported;
  private boolean playerFailed;
  private boolean unrecorded;
  private boolean outputSlow;

  Troubles(Session session, Display display) {
    this.session = session;
    this.display = display;
  }

  /// What stands in the status line, `null` where all is well.
  @Nullable String problem() {
    return playerFailed ? "the player failed" : unrecorded ? "no longer recorded" : null;
  }

  /// Another player takes over from one that may have failed.
  void playerChanged() {
    playerFailed = false;
  }

  /// Looks for what has gone wrong since the last look.
  void look() {
    Throwable failure = session.failure();
    if (failure != null && !failure.equals(reported)) {
      reported = failure;
      playerFailed = true;
      display.say(
          "The player failed (" + failure + ") and is silent; choose another with `player NAME`.");
    }
    long waited =
        session.count(Counters.Id.LATE_AT_PORT) + session.count(Counters.Id.OUTPUT_DROPPED);
    if (waited > 0 && !outputSlow) {
      outputSlow = true;
      display.say(
          "The output is slower than the music: what it does not take in time is left out.");
    }
    IOException journal = session.journalFailure();
    if (journal != null && !unrecorded) {
      unrecorded = true;
      display.say(
          "What is played is no longer kept ("
              + journal.getMessage()
              + "); make room and start anew.");
    }
  }
}
