package antiphon.realtime;

import antiphon.music.Hot;

/// The values of each [Setting]: those in force and those wanted from the next bar line on.
/// Confined to one thread.
final class Tuning {
  private final int[] inForce = new int[Setting.COUNT];
  private final int[] wanted = new int[Setting.COUNT];

  Tuning(LoopSettings settings) {
    wanted[Setting.HOLD_NANOS] = (int) settings.holdNanos();
    wanted[Setting.BUDGET_NANOS] = (int) settings.budgetNanos();
    wanted[Setting.LATE_NANOS] = (int) Math.min(Integer.MAX_VALUE, settings.lateNanos());
    wanted[Setting.OFFSET_NANOS] = (int) settings.offsetNanos();
    wanted[Setting.METRONOME] = settings.metronome() ? 1 : 0;
    apply();
  }

  /// A setting shall take a value; one that does not exist, or a negative value, is left alone.
  @Hot
  void want(int id, int value) {
    if (id >= 0 && id < Setting.COUNT && value >= 0) {
      wanted[id] = value;
    }
  }

  /// What is wanted comes into force.
  @Hot
  void apply() {
    for (int id = 0; id < Setting.COUNT; id++) {
      inForce[id] = wanted[id];
    }
  }

  @Hot
  int get(int id) {
    return inForce[id];
  }

  @Hot
  boolean metronome() {
    return inForce[Setting.METRONOME] != 0;
  }
}
