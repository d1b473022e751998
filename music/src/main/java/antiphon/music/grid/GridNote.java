package antiphon.music.grid;

/// A note on the grid of sixteenths.
///
/// @param onsetStep 0 or more
/// @param steps how many sixteenths it lasts, 1 or more
/// @param pitch 0..127
public record GridNote(int onsetStep, int steps, int pitch) {
  public GridNote {
    if (onsetStep < 0 || steps < 1 || pitch < 0 || pitch > 127) {
      throw new IllegalArgumentException(
          "note of pitch " + pitch + " at step " + onsetStep + " for " + steps + " steps");
    }
  }

  /// The first step at which it sounds no longer.
  public int endStep() {
    return onsetStep + steps;
  }
}
