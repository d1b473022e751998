package antiphon.app.jam;

import antiphon.app.UserError;
import antiphon.config.Control;
import antiphon.config.NearestNames;
import antiphon.config.Settings;
import antiphon.config.UserFile;
import antiphon.model.Steering;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Trigger;
import antiphon.music.time.Clock;
import antiphon.realtime.Controls;
import antiphon.realtime.LoopListener;
import antiphon.realtime.RingInput;
import antiphon.realtime.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The performer's controllers, outside the loop: tells the loop what steers what, learns more, and
/// knows which player is meant. Confined to one thread.
final class ControlDesk {
  private final RingInput input;
  private final Clock clock;
  private final Path file;
  private final List<String> players;
  private final Consumer<String> say;
  private final Map<Control, Trigger> triggers = new EnumMap<>(Control.class);
  private @Nullable Control learning;
  private long learningSince;
  private int place;
  private int wanted;

  /// @param file where what is learned is kept
  /// @param players their names, in the order of a controller's way
  ControlDesk(
      RingInput input,
      Clock clock,
      Path file,
      List<String> players,
      Settings settings,
      Consumer<String> say) {
    this.input = input;
    this.clock = clock;
    this.file = file;
    this.players = List.copyOf(players);
    this.say = say;
    place = players.indexOf(settings.player().name());
    wanted = place;
    Settings.Steering steering = settings.steering();
    begin(Steering.TEMPERATURE, steering.temperature());
    begin(Steering.DENSITY, steering.density());
    begin(Steering.REGISTER, steering.register());
    begin(Steering.VELOCITY_FOLLOW, steering.velocityFollow());
    begin(Steering.HUMANISE, steering.humanise());
    settings.controls().forEach(this::steer);
  }

  /// The control of that name.
  ///
  /// @throws UserError where there is none
  static Control find(String name) {
    List<String> names = Arrays.stream(Control.values()).map(Control::written).toList();
    return Arrays.stream(Control.values())
        .filter(control -> control.written().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "Nothing is called '"
                    + name
                    + "' that could be steered; there are "
                    + NearestNames.listed(names, "and")
                    + "."));
  }

  private void begin(int control, int value) {
    if (value != Steering.neutral(control)) {
      input.setting(Setting.steering(control), value, clock.nanos());
    }
  }

  private void steer(Control control, Trigger trigger) {
    triggers.put(control, trigger);
    input.learn(number(control), trigger.packed(), clock.nanos());
  }

  private static int number(Control control) {
    return switch (control) {
      case TEMPERATURE -> Steering.TEMPERATURE;
      case DENSITY -> Steering.DENSITY;
      case REGISTER -> Steering.REGISTER;
      case VELOCITY_FOLLOW -> Steering.VELOCITY_FOLLOW;
      case HUMANISE -> Steering.HUMANISE;
      case ANSWERS -> Controls.ANSWERS;
      case PLAYER -> Controls.PLAYER;
      case PANIC -> Controls.PANIC;
    };
  }

  /// The next controller that is moved, or key that is struck, steers a control from then on: what
  /// was played before, and is still on its way, does not count.
  void learn(Control control) {
    learningSince = clock.nanos();
    learning = control;
    say.accept("Move the controller or strike the key that is to steer " + control.written() + ".");
  }

  private void learned(Control control, Trigger trigger) {
    learning = null;
    steer(control, trigger);
    try {
      say.accept(keep(file, control, trigger));
    } catch (IOException e) {
      say.accept(
          trigger
              + " steers "
              + control.written()
              + " until you quit: "
              + file
              + " cannot be written.");
    }
  }

  /// Writes into the user's file what steers a control, and says so in a sentence.
  static String keep(Path file, Control control, Trigger trigger) throws IOException {
    UserFile.put(file, "controls." + control.written(), trigger.toString());
    return trigger + " steers " + control.written() + ", now and in future (" + file + ").";
  }

  /// The player that the controllers ask for since this was asked last, `null` for none.
  @Nullable String takePlayer() {
    if (wanted == place) {
      return null;
    }
    place = wanted;
    return players.get(place);
  }

  private void hear(int word, long timeNanos) {
    Control control = learning;
    if (control != null && timeNanos >= learningSince) {
      Trigger.of(word).ifPresent(trigger -> learned(control, trigger));
      return;
    }
    Trigger trigger = triggers.get(Control.PLAYER);
    if (trigger == null || players.isEmpty() || !Trigger.matches(trigger.packed(), word)) {
      return;
    }
    if (!trigger.note()) {
      wanted = MidiWord.data2(word) * players.size() / 128;
    } else if (MidiWord.isNoteOn(word)) {
      wanted = (wanted + 1) % players.size();
    }
  }

  /// Listens before another listener does.
  LoopListener before(LoopListener next) {
    return new LoopListener() {
      @Override
      public void performer(int word, long timeNanos) {
        hear(word, timeNanos);
        next.performer(word, timeNanos);
      }

      @Override
      public void accompanist(int word, int kind, long dueNanos) {
        next.accompanist(word, kind, dueNanos);
      }

      @Override
      public void position(int bar, int placeInBar, int stepsPerBeat, long timeNanos) {
        next.position(bar, placeInBar, stepsPerBeat, timeNanos);
      }
    };
  }
}
