package antiphon.realtime;

import antiphon.model.Steering;
import antiphon.music.Hot;

/// What can be set while playing, by [EventType#SETTING]. Those of time take effect at the next bar
/// line, before the grid has begun at once; [#ANSWERS] and those of [Steering] at the next step.
/// Values are ints; the unit stands in the name.
public final class Setting {
  public static final int HOLD_NANOS = 0;
  public static final int BUDGET_NANOS = 1;
  public static final int LATE_NANOS = 2;
  public static final int OFFSET_NANOS = 3;

  /// 1: clicks, 0: none.
  public static final int METRONOME = 4;

  /// 1: the player answers, 0: it listens and is silent.
  public static final int ANSWERS = 5;

  /// The first of the controls of a player.
  private static final int STEERING = 6;

  static final int COUNT = STEERING + Steering.CONTROLS;

  private Setting() {}

  /// The setting that stands for a control of [Steering]; its value is that control's.
  @Hot
  public static int steering(int control) {
    return STEERING + control;
  }
}
