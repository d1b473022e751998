package antiphon.app.jam;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.app.capture.CaptureFolder;
import antiphon.config.Control;
import antiphon.model.StepPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import antiphon.music.time.Meter;
import antiphon.realtime.ClockSource;
import antiphon.realtime.CountIn;
import antiphon.realtime.LoopListener;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.journal.JournalException;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running session between two open ports, seen from the thread that the performer types to.
/// [#end] may be called from any thread.
final class Jam {
  private static final long POLL_MILLIS = 25;

  private final Session session;
  private final LoopSettings settings;
  private final Players players;
  private final MidiInput in;
  private final MidiOutput out;
  private final CaptureFolder.@Nullable Take take;
  private final Clock clock;
  private final Display display;
  private final GuardNews guard;
  private final ControlDesk desk;
  private final StatusLine status;
  private final LoopListener listener;
  private final TapTempo taps = new TapTempo();
  private int slot;
  private int tempoAtBar;
  private @Nullable Meter meterAtBar;
  private @Nullable String problem;
  private @Nullable Throwable reported;
  private boolean outputSlow;
  private boolean ended;

  Jam(
      Session session,
      LoopSettings settings,
      Players players,
      StepPlayer player,
      MidiInput in,
      MidiOutput out,
      CaptureFolder.@Nullable Take take,
      Clock clock,
      Display display,
      GuardNews guard,
      ControlDesk desk) {
    this.session = session;
    this.settings = settings;
    this.players = players;
    this.in = in;
    this.out = out;
    this.take = take;
    this.clock = clock;
    this.display = display;
    this.guard = guard;
    this.desk = desk;
    status = new StatusLine(voices(player), this::barLine);
    listener = desk.before(status);
  }

  /// The names of a player's voices, from the highest.
  static List<String> voices(StepPlayer player) {
    List<String> names = new ArrayList<>();
    for (int voice = 0; voice < player.voices(); voice++) {
      names.add(player.voiceName(voice));
    }
    return names;
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
          status.text(
              waiting(), settings.voiceChannels(), Account.of(session::count).brief(), problem));
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
    return obey(text);
  }

  /// Notices what has gone wrong and says it once.
  private void look() {
    guard.look();
    String wanted = desk.takePlayer();
    if (wanted != null) {
      obey("player " + wanted);
    }
    Throwable failure = session.failure();
    if (failure != null && !failure.equals(reported)) {
      reported = failure;
      problem = "the player failed";
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
    if (journal != null && problem == null) {
      problem = "no longer recorded";
      display.say(
          "What is played is no longer kept ("
              + journal.getMessage()
              + "); make room and start anew.");
    }
  }

  /// Does what a line says, and returns whether that is to end.
  private boolean obey(String line) {
    try {
      switch (Order.parse(line)) {
        case Order.Quit() -> {
          return true;
        }
        case Order.Help() -> display.say(Order.HELP.stripTrailing());
        case Order.Panic() -> {
          session.input().panic(clock.nanos());
          display.say("Everything is silenced; play on.");
        }
        case Order.Player(String name) -> change(name);
        case Order.Change(int setting, int value, String said) ->
            say(session.input().setting(setting, value, clock.nanos()), said);
        case Order.Steer(int setting, int value, String said) -> {
          session.input().setting(setting, value, clock.nanos());
          display.say("From the next step: " + said + ".");
        }
        case Order.Learn(Control control) -> desk.learn(control);
        case Order.Tempo(int micros, String said) -> {
          tempoAtBar = micros;
          say(true, said);
        }
        case Order.Tap() -> tap();
        case Order.NewMeter(Meter meter) -> {
          meterAtBar = meter;
          say(true, "meter " + meter);
        }
      }
    } catch (UserError e) {
      display.say(String.valueOf(e.getMessage()));
    }
    if (!status.running()) {
      barLine(clock.nanos());
    }
    return false;
  }

  private void change(String name) {
    CompiledModel model = players.find(name);
    StepPlayer player = Players.player(model);
    if (player.voices() > settings.voiceChannels().size()) {
      throw new UserError("The player " + name + " has more voices than there are channels.");
    }
    slot =
        (slot + 1) % Session.PLAYER_SLOTS; // the one that plays, or is about to, is an earlier one
    if (session.change(slot, Players.journalName(name, model), player)) {
      status.voices(voices(player));
      problem = null;
    }
    say(true, "player " + name);
  }

  private void tap() {
    int micros = taps.tap(clock.nanos());
    if (micros > 0) {
      session.input().tempo(micros, clock.nanos());
      display.say(String.format(Locale.ROOT, "Tapped: tempo %.0f.", 60e6 / micros));
    }
  }

  private void say(boolean done, String what) {
    display.say(
        done ? "From the next bar line: " + what + "." : "Too much at once; try again: " + what);
  }

  /// Tempo and meter change where a bar begins.
  private void barLine(long timeNanos) {
    if (tempoAtBar > 0) {
      session.input().tempo(tempoAtBar, timeNanos);
      tempoAtBar = 0;
    }
    Meter meter = meterAtBar;
    if (meter != null) {
      session.input().meter(meter.beats(), meter.unit(), timeNanos);
      meterAtBar = null;
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
