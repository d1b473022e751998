package antiphon.realtime;

import antiphon.model.Steering;
import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Trigger;

/// The performer's controllers and keys that steer the player. Confined to one thread.
///
/// A controller takes over softly: its control stays where it is until the controller has come to
/// that value or gone past it, anew whenever something else has changed it. A key sets a control by
/// how hard it is struck.
public final class Controls {
  /// Controls are numbered like those of [Steering], then these.
  public static final int ANSWERS = Steering.CONTROLS;

  /// Means nothing to the loop but that the word is taken: whoever holds the players changes them.
  public static final int PLAYER = ANSWERS + 1;

  public static final int PANIC = ANSWERS + 2;
  static final int COUNT = ANSWERS + 3;

  /// What a word was to the controls.
  static final int NOTHING = 0;

  static final int STEERED = 1;
  static final int PANICKED = 2;

  private static final int UNKNOWN = Integer.MIN_VALUE;
  private static final int ON = 64;

  /// A controller has come to a value when it is so near, in 127ths of its way.
  private static final int NEAR = 2;

  private final Tuning tuning;
  private final int[] triggers = new int[COUNT];

  /// Where each control's controller stands, as a value of the control.
  private final int[] stands = new int[COUNT];

  /// What the controller has set, while it leads.
  private final int[] led = new int[COUNT];

  Controls(Tuning tuning) {
    this.tuning = tuning;
    for (int control = 0; control < COUNT; control++) {
      forget(control);
    }
  }

  /// A control is steered by another trigger from now on.
  ///
  /// @param trigger as [Trigger#packed] gives it, [Trigger#NONE] for none
  @Hot
  void learn(int control, int trigger) {
    if (control >= 0 && control < COUNT) {
      triggers[control] = trigger;
      forget(control);
    }
  }

  @Hot
  private void forget(int control) {
    stands[control] = UNKNOWN;
    led[control] = UNKNOWN;
  }

  /// Takes a word of the performer's if it steers something; then it is nothing else.
  ///
  /// @return [#NOTHING], [#STEERED] or [#PANICKED]
  @Hot
  int take(int word) {
    int done = NOTHING;
    for (int control = 0; control < COUNT; control++) {
      if (Trigger.matches(triggers[control], word)) {
        done = Math.max(done, steer(control, word));
      }
    }
    return done;
  }

  @Hot
  private int steer(int control, int word) {
    boolean key = MidiWord.command(word) != 0xb0;
    int value = MidiWord.data2(word);
    if (control == PLAYER || (key && !MidiWord.isNoteOn(word))) {
      return STEERED;
    }
    if (control == PANIC) {
      boolean goesDown = value >= ON && stands[PANIC] < ON;
      stands[PANIC] = key ? UNKNOWN : value;
      return key || goesDown ? PANICKED : STEERED;
    }
    if (control == ANSWERS) {
      boolean on = key ? tuning.wanted(Setting.ANSWERS) == 0 : value >= ON;
      tuning.want(Setting.ANSWERS, on ? 1 : 0);
    } else if (key) {
      tuning.want(Setting.steering(control), value(control, value));
    } else {
      move(control, value(control, value));
    }
    return STEERED;
  }

  @Hot
  private void move(int control, int value) {
    int setting = Setting.steering(control);
    int now = tuning.wanted(setting);
    int before = stands[control];
    stands[control] = value;
    int near = NEAR * (Steering.highest(control) - Steering.lowest(control)) / 127;
    boolean leads = led[control] == now;
    boolean comes = Math.abs(value - now) <= near;
    boolean passes = before != UNKNOWN && (before < now) != (value < now);
    if (leads || comes || passes) {
      tuning.want(setting, value);
      led[control] = value;
    }
  }

  /// The value of a control at a place 0..127 on a controller's way; at 64 it is in the middle.
  @Hot
  static int value(int control, int place) {
    int low = Steering.lowest(control);
    int high = Steering.highest(control);
    int middle = (low + high) / 2;
    return place <= ON
        ? low + (middle - low) * place / ON
        : middle + (high - middle) * (place - ON) / (127 - ON);
  }
}
