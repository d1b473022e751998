package antiphon.app.jam;

import antiphon.app.Players;
import antiphon.app.capture.CaptureFolder;
import antiphon.model.StepPlayer;
import antiphon.music.time.Clock;
import antiphon.realtime.ClockSource;
import antiphon.realtime.CountIn;
import antiphon.realtime.LoopListener;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.journal.JournalException;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running session between open ports, seen from the thread that the performer types to. [#end]
/// may be called from any thread.
final class Jam {
  private static final long POLL_MILLIS = 25;

  private final Session session;
  private final LoopSettings settings;
  private final Inputs in;
  private final Outputs out;
  private final CaptureFolder.@Nullable Take take;
  private final Display display;
  private final GuardNews guard;
  private final ControlDesk desk;
  private final Troubles troubles;
  private final Orders orders;
  private final LoopListener listener;
  private boolean ended;

  Jam(
      Session session,
      LoopSettings settings,
      Players players,
      StepPlayer player,
      Inputs in,
      Outputs out,
      CaptureFolder.@Nullable Take take,
      Clock clock,
      Display display,
      GuardNews guard,
      ControlDesk desk) {
    this.session = session;
    this.settings = settings;
    this.in = in;
    this.out = out;
    this.take = take;
    this.display = display;
    this.guard = guard;
    this.desk = desk;
    troubles = new Troubles(session, display);
    orders = new Orders(session, settings, players, player, clock, display, troubles, desk);
    listener = desk.before(orders.status());
  }

  /// Plays until the performer has had enough or a port is lost.
  ///
  /// @param quitAtEnd whether the end of what is typed ends the session
  /// @return whether it ended as the performer wished
  boolean run(Typed typed, boolean quitAtEnd) throws InterruptedException {
    while (!isEnded()) {
      Typed.Line line = typed.poll(POLL_MILLIS);
      session.tap().poll(listener); // what was played before the line was typed
      look();
      if (line != null && isToEnd(line, quitAtEnd)) {
        return true;
      }
      if (session.count(Counters.Id.PORTS_LOST) > 0) {
        display.say(
            "A port is gone: every note is ended. Plug the instrument in again and start anew.");
        return false;
      }
      display.status(
          orders
              .status()
              .text(
                  waiting(),
                  settings.voiceChannels(),
                  Account.of(session::count).brief(),
                  troubles.problem()));
    }
    return true;
  }

  /// What stands in the status line before the bars begin.
  private String waiting() {
    if (settings.clock() == ClockSource.MIDI) {
      return "waiting for the clock";
    }
    return settings.countIn() == CountIn.BY_PLAYING ? "count-in" : "ready";
  }

  private boolean isToEnd(Typed.Line line, boolean quitAtEnd) {
    String text = line.text();
    if (text == null) {
      return quitAtEnd;
    }
    if (text.isBlank()) {
      display.entered();
      return false;
    }
    return orders.obey(text);
  }

  private void look() {
    guard.look();
    troubles.look();
    String wanted = desk.takePlayer();
    if (wanted != null) {
      orders.obey("player " + wanted);
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /// Ends every note, closes the ports, and makes the MIDI file. The first call does it; later ones
  /// do nothing.
  ///
  /// @return what was played, lost and kept; `null` where an earlier call has said it
  synchronized @Nullable String end() {
    if (ended) {
      return null;
    }
    ended = true;
    in.close();
    boolean everyNoteEnded = false;
    try {
      everyNoteEnded = session.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String report = Account.of(session::count).report(everyNoteEnded);
    out.close();
    return take == null ? report : report + System.lineSeparator() + keep(take);
  }

  private static String keep(CaptureFolder.Take take) {
    try (take) {
      Optional<Path> midi = take.finish();
      return midi.map(file -> "What was played: " + file).orElse("Nothing was played.");
    } catch (IOException | JournalException e) {
      return "What was played is in "
          + take.journal()
          + " but could not be made a MIDI file ("
          + e.getMessage()
          + "); try `antiphon recover`.";
    }
  }
}
