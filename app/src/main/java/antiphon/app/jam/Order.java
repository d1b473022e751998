package antiphon.app.jam;

import antiphon.app.UserError;
import antiphon.config.Control;
import antiphon.config.NearestNames;
import antiphon.model.Steering;
import antiphon.music.time.Meter;
import antiphon.realtime.Setting;
import java.util.List;
import java.util.Locale;

/// What a performer types while playing.
sealed interface Order {
  /// Another player.
  record Player(String name) implements Order {}

  /// A [Setting] takes a value.
  record Change(int setting, int value, String said) implements Order {}

  /// A [Setting] of the player takes a value, from the next step on.
  record Steer(int setting, int value, String said) implements Order {}

  /// A controller or key is to steer something.
  record Learn(Control control) implements Order {}

  /// Another tempo.
  record Tempo(int microsPerQuarter, String said) implements Order {}

  /// A tap of a tempo.
  record Tap() implements Order {}

  /// Another meter.
  record NewMeter(Meter meter) implements Order {}

  /// Silences everything at once.
  record Panic() implements Order {}

  /// Says what can be typed.
  record Help() implements Order {}

  /// Ends the session.
  record Quit() implements Order {}

  /// What [#parse] knows, for the performer to read.
  String HELP =
      """
      player NAME    another player, from the next bar on
      tempo BPM      another tempo, from the next bar on
      tap            taps a tempo, a line a quarter, at once
      meter 3/4      another meter, from the next bar on
      hold MS        how long an unsure note waits for you
      budget MS      until when it may still change its mind
      late MS        notes later than this are left out
      click on|off   the metronome
      temperature %  how daring it is: 0 to 200, 100 is its own way
      density %      how much it plays: 0 to 200
      register N     how much higher, in semitones: -24 to 24
      velocity-follow %  how far its loudness follows yours: 0 to 100
      humanise %     how far its notes stray in time and loudness: 0 (exact) to 100
      answers on|off whether it plays
      learn CONTROL  let a controller or key steer one of these, player or panic
      panic, or !    silence everything at once
      quit           end, and write what was played
      """;

  List<String> WORDS =
      List.of(
          "player",
          "tempo",
          "tap",
          "meter",
          "hold",
          "budget",
          "late",
          "click",
          "temperature",
          "density",
          "register",
          "velocity-follow",
          "humanise",
          "answers",
          "learn",
          "panic",
          "help",
          "quit");

  /// Understands a line.
  ///
  /// @throws UserError where it is none of these, or a value cannot be
  static Order parse(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    String word = parts[0].toLowerCase(Locale.ROOT);
    String value = parts.length > 1 ? parts[1] : "";
    return switch (word) {
      case "quit", "exit", "q" -> new Quit();
      case "panic", "!" -> new Panic();
      case "help", "?" -> new Help();
      case "player" -> new Player(needed(word, value));
      case "tempo" -> tempo(needed(word, value));
      case "tap", "t" -> new Tap();
      case "meter" -> new NewMeter(meter(needed(word, value)));
      case "hold" -> millis(word, value, Setting.HOLD_NANOS, 1000);
      case "budget" -> millis(word, value, Setting.BUDGET_NANOS, 1000);
      case "late" -> millis(word, value, Setting.LATE_NANOS, 2000);
      case "click" -> new Change(Setting.METRONOME, onOrOff(word, value), word + " " + value);
      case "temperature" -> steer(word, value, Steering.TEMPERATURE);
      case "density" -> steer(word, value, Steering.DENSITY);
      case "register" -> steer(word, value, Steering.REGISTER);
      case "velocity-follow" -> steer(word, value, Steering.VELOCITY_FOLLOW);
      case "humanise" -> steer(word, value, Steering.HUMANISE);
      case "answers" -> new Steer(Setting.ANSWERS, onOrOff(word, value), word + " " + value);
      case "learn" -> new Learn(ControlDesk.find(needed(word, value)));
      default -> {
        List<String> near = NearestNames.to(word, WORDS);
        throw new UserError(
            "'"
                + word
                + "' means nothing here"
                + (near.isEmpty() ? "" : "; did you mean " + NearestNames.listed(near, "or") + "?")
                + " Type help for what does.");
      }
    };
  }

  private static String needed(String word, String value) {
    if (value.isEmpty()) {
      throw new UserError("'" + word + "' needs a value; type help to see which.");
    }
    return value;
  }

  private static Order tempo(String value) {
    double bpm = number("tempo", value, 10, 600, "quarters a minute");
    return new Tempo((int) Math.round(60_000_000 / bpm), "tempo " + value);
  }

  private static Order millis(String word, String value, int setting, int most) {
    double millis = number(word, needed(word, value), 0, most, "milliseconds");
    return new Change(setting, (int) Math.round(millis * 1e6), word + " " + value + " ms");
  }

  private static Order steer(String word, String value, int control) {
    String unit = control == Steering.REGISTER ? "semitones" : "percent";
    double number =
        number(
            word, needed(word, value), Steering.lowest(control), Steering.highest(control), unit);
    return new Steer(
        Setting.steering(control), (int) Math.round(number), word + " " + value + " " + unit);
  }

  private static int onOrOff(String word, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> 1;
      case "off" -> 0;
      default -> throw new UserError("'" + word + "' must be 'on' or 'off'.");
    };
  }

  private static double number(String word, String value, double low, double high, String unit) {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number >= low && number <= high)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "'%s %s' cannot be: give %.0f to %.0f %s.",
              word,
              value,
              low,
              high,
              unit));
    }
    return number;
  }

  private static Meter meter(String value) {
    try {
      String[] parts = value.split("/", 2);
      return new Meter(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UserError("'meter " + value + "' cannot be: write it as 3/4 or 6/8.", e);
    }
  }
}
