package antiphon.music;

/// MIDI pitches, 0..127 (60 is middle C), as plain ints.
public final class Pitch {
  /// Stands where a pitch is asked for and nothing sounds.
  public static final int SILENT = -1;

  private static final String[] NAMES = {
    "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"
  };

  private Pitch() {}

  /// The name with its octave, middle C being `C4`; `-` for [#SILENT].
  public static String name(int pitch) {
    return pitch < 0 ? "-" : NAMES[pitch % 12] + (pitch / 12 - 1);
  }
}
