package antiphon.app.jam;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.config.Control;
import antiphon.model.StepPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.music.time.Clock;
import antiphon.music.time.Meter;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Does what the performer types. Confined to the thread that reads it.
final class Orders {
  private final Session session;
  private final LoopSettings settings;
  private final Players players;
  private final Clock clock;
  private final Display display;
  private final Troubles troubles;
  private final ControlDesk desk;
  private final StatusLine status;
  private final TapTempo taps = new TapTempo();
  private int slot;
  private int tempoAtBar;
  private @Nullable Meter meterAtBar;

  /// @param player who begins
  Orders(
      Session session,
      LoopSettings settings,
      Players players,
      StepPlayer player,
      Clock clock,
      Display display,
      Troubles troubles,
      ControlDesk desk) {
    this.session = session;
    this.settings = settings;
    this.players = players;
    this.clock = clock;
    this.display = display;
    this.troubles = troubles;
    this.desk = desk;
    status = new StatusLine(voices(player), this::barLine);
  }

  /// The names of a player's voices, from the highest.
  static List<String> voices(StepPlayer player) {
    List<String> names = new ArrayList<>();
    for (int voice = 0; voice < player.voices(); voice++) {
      names.add(player.voiceName(voice));
    }
    return names;
  }

  /// The status line of the player that was chosen last.
  StatusLine status() {
    return status;
  }

  /// Does what a line says, and returns whether that is to end.
  boolean obey(String line) {
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
      troubles.playerChanged();
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
}
