package antiphon.evaluation;

/// A key: a tonic and a mode.
///
/// @param tonic its pitch class, 0 = C
/// @param minor whether it is a minor key
public record Key(int tonic, boolean minor) {
  private static final int CLASSES = 12;

  /// How well each pitch class above the tonic fits: C. L. Krumhansl, E. J. Kessler, Tracing the
  /// dynamic changes in perceived tonal organization (Psychological Review 89, 1982).
  private static final double[] MAJOR = {
    6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88
  };

  private static final double[] MINOR = {
    6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17
  };

  private static final int MAJOR_SCALE = scale(0, 2, 4, 5, 7, 9, 11);

  /// Natural minor and its leading note.
  private static final int MINOR_SCALE = scale(0, 2, 3, 5, 7, 8, 10, 11);

  /// The key whose profile correlates best with how long each pitch class sounds: the
  /// Krumhansl-Schmuckler algorithm (C. L. Krumhansl, Cognitive Foundations of Musical Pitch, 1990,
  /// chapter 4). Of keys that fit as well the lowest tonic wins, major before minor.
  ///
  /// @param durations of the twelve pitch classes
  public static Key of(double[] durations) {
    Key best = new Key(0, false);
    double highest = Double.NEGATIVE_INFINITY;
    for (int tonic = 0; tonic < CLASSES; tonic++) {
      for (boolean minor : new boolean[] {false, true}) {
        double fit = correlation(durations, tonic, minor ? MINOR : MAJOR);
        if (fit > highest) {
          highest = fit;
          best = new Key(tonic, minor);
        }
      }
    }
    return best;
  }

  /// Whether a pitch belongs to the scale: major, or natural minor with its leading note.
  public boolean holds(int pitch) {
    int degree = Math.floorMod(pitch - tonic, CLASSES);
    return ((minor ? MINOR_SCALE : MAJOR_SCALE) >> degree & 1) == 1;
  }

  private static double correlation(double[] durations, int tonic, double[] profile) {
    double meanDuration = mean(durations);
    double meanProfile = mean(profile);
    double product = 0;
    double squares = 0;
    double profileSquares = 0;
    for (int degree = 0; degree < CLASSES; degree++) {
      double x = durations[(tonic + degree) % CLASSES] - meanDuration;
      double y = profile[degree] - meanProfile;
      product += x * y;
      squares += x * x;
      profileSquares += y * y;
    }
    return squares == 0 ? 0 : product / Math.sqrt(squares * profileSquares);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static int scale(int... degrees) {
    int set = 0;
    for (int degree : degrees) {
      set |= 1 << degree;
    }
    return set;
  }
}
