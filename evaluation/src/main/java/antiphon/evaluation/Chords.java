package antiphon.evaluation;

/// The sets of pitch classes that count as a triad or a seventh chord, complete or with omissions.
final class Chords {
  private static final String[] SHAPES =
      "047 037 036 048 047A 037A 047B 036A 0369 04 03 07 04A 03A 04B 0".split(" ", -1);
  private static final boolean[] CHORD = table();

  private Chords() {}

  /// Whether a set is one of them.
  ///
  /// @param pitchClasses a set of bits 0-11
  static boolean isChord(int pitchClasses) {
    return CHORD[pitchClasses];
  }

  private static boolean[] table() {
    boolean[] chord = new boolean[1 << 12];
    for (String shape : SHAPES) {
      for (int root = 0; root < 12; root++) {
        int set = 0;
        for (int i = 0; i < shape.length(); i++) {
          set |= 1 << (root + Character.digit(shape.charAt(i), 16)) % 12;
        }
        chord[set] = true;
      }
    }
    return chord;
  }
}
