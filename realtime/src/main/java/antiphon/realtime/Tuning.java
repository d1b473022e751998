package antiphon.realtime;

import antiphon.model.Steering;
import antiphon.music.Hot;

/// The values of each [Setting]: those in force and those wanted from the next bar line, or step,
/// on. Confined to one thread.
final class Tuning {
  private final int[] inForce = new int[Setting.COUNT];
  private final int[] wanted = new int[Setting.COUNT];
  private final Steering steering = new Steering();

  Tuning(LoopSettings settings) {
    wanted[Setting.HOLD_NANOS] = (int) settings.holdNanos();
    wanted[Setting.BUDGET_NANOS] = (int) settings.budgetNanos();
    wanted[Setting.LATE_NANOS] = (int) Math.min(Integer.MAX_VALUE, settings.lateNanos());
    wanted[Setting.OFFSET_NANOS] = (int) settings.offsetNanos();
    wanted[Setting.METRONOME] = settings.click().on() ? 1 : 0;
    wanted[Setting.ANSWERS] = 1;
    for (int control = 0; control < Steering.CONTROLS; control++) {
      wanted[Setting.steering(control)] = settings.steering().get(control);
    }
    apply();
    applyAtStep();
  }

  /// A setting shall take a value; one that does not exist, or a negative value, is left alone.
  @Hot
  void want(int id, int value) {
    boolean steers = id >= Setting.steering(0);
    if (id >= 0 && id < Setting.COUNT && (steers || value >= 0)) {
      wanted[id] = value;
    }
  }

  /// What a setting was last asked to be.
  @Hot
  int wanted(int id) {
    return wanted[id];
  }

  /// What is wanted from the bar line on comes into force.
  @Hot
  void apply() {
    for (int id = 0; id < Setting.ANSWERS; id++) {
      inForce[id] = wanted[id];
    }
  }

  /// What is wanted from the step on comes into force.
  @Hot
  void applyAtStep() {
    inForce[Setting.ANSWERS] = wanted[Setting.ANSWERS];
    for (int control = 0; control < Steering.CONTROLS; control++) {
      steering.set(control, wanted[Setting.steering(control)]);
    }
  }

  /// What is asked of the player; changes in [#applyAtStep] only.
  @Hot
  Steering steering() {
    return steering;
  }

  @Hot
  int get(int id) {
    return inForce[id];
  }

  /// Whether the player answers.
  @Hot
  boolean answers() {
    return inForce[Setting.ANSWERS] != 0;
  }

  @Hot
  boolean metronome() {
    return inForce[Setting.METRONOME] != 0;
  }
}
