package antiphon.music.time;

/// A meter such as 3/4.
///
/// @param beats beats in a bar, 1..32
/// @param unit the note value of a beat, a power of two in 1..16
public record Meter(int beats, int unit) {
  public static final Meter COMMON = new Meter(4, 4);

  public Meter {
    if (beats < 1 || beats > 32 || unit < 1 || unit > 16 || Integer.bitCount(unit) != 1) {
      throw new IllegalArgumentException(
          "meter " + beats + "/" + unit + ": beats must be 1..32 and the unit 1, 2, 4, 8 or 16");
    }
  }

  /// Sixteenth steps in a bar.
  public int stepsPerBar() {
    return beats * 16 / unit;
  }

  /// Sixteenth steps in a beat, at least 1.
  public int stepsPerBeat() {
    return 16 / unit;
  }

  @Override
  public String toString() {
    return beats + "/" + unit;
  }
}
