package antiphon.music;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// MIDI pitches, 0..127 (60 is middle C), as plain ints.
public final class Pitch {
  /// Stands where a pitch is asked for and nothing sounds.
  public static final int SILENT = -1;

  private static final String[] NAMES = {
    "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"
  };

  private static final Pattern NAME = Pattern.compile("([A-Ga-g])([#b]?)(-?\\d)");

  private Pitch() {}

  /// The pitch that a name such as `C4` (middle C), `F#3` or `Bb2` stands for.
  ///
  /// @throws IllegalArgumentException where it is no name, or of no pitch 0..127
  public static int parse(String name) {
    Matcher matcher = NAME.matcher(name.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + name + "' is no pitch");
    }
    int letter = "C D EF G A B".indexOf(matcher.group(1).toUpperCase(Locale.ROOT));
    int bend = matcher.group(2).isEmpty() ? 0 : matcher.group(2).equals("#") ? 1 : -1;
    int pitch = 12 * (Integer.parseInt(matcher.group(3)) + 1) + letter + bend;
    if (pitch < 0 || pitch > 127) {
      throw new IllegalArgumentException("'" + name + "' is out of reach");
    }
    return pitch;
  }

  /// The name with its octave, middle C being `C4`; `-` for [#SILENT].
  public static String name(int pitch) {
    return pitch < 0 ? "-" : NAMES[pitch % 12] + (pitch / 12 - 1);
  }
}
