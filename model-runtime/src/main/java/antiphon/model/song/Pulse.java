package antiphon.model.song;

import antiphon.music.Hot;

/// How a bar is felt.
public enum Pulse {
  FOUR(0, 16, 4),
  THREE(1, 12, 4),
  TWO(2, 8, 4),

  /// Two dotted quarters, as in 6/8; also what is made of several such bars, or half of one.
  COMPOUND(3, 12, 6);

  private static final int BAR_OF_TWELVE = 12;

  private final int number;
  private final int steps;
  private final int stepsPerBeat;

  Pulse(int number, int steps, int stepsPerBeat) {
    this.number = number;
    this.steps = steps;
    this.stepsPerBeat = stepsPerBeat;
  }

  /// Its number, from 0 on.
  @Hot
  int number() {
    return number;
  }

  /// Sixteenths in a bar.
  @Hot
  int steps() {
    return steps;
  }

  @Hot
  int stepsPerBeat() {
    return stepsPerBeat;
  }

  /// The pulse of a bar.
  ///
  /// @param compound whether a bar of twelve sixteenths is two dotted quarters and not three
  ///   quarters
  @Hot
  public static Pulse of(int stepsPerBar, boolean compound) {
    if (stepsPerBar == BAR_OF_TWELVE) {
      return compound ? COMPOUND : THREE;
    }
    if (stepsPerBar % 4 != 0 && stepsPerBar % 6 == 0) {
      return COMPOUND;
    }
    return stepsPerBar == TWO.steps ? TWO : FOUR;
  }
}
