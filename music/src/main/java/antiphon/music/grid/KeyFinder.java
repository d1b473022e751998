package antiphon.music.grid;

/// Estimates the key of a piece: the one whose distribution of pitch classes is nearest to that of
/// the piece, weighted by durations.
///
/// Source of the distributions and of the Euclidean distance: Albrecht and Shanahan, The use of
/// large corpora to train a new type of key-finding algorithm, Music Perception 31 (2013).
public final class KeyFinder {
  private static final double[] MAJOR = {
    .238, .006, .111, .006, .137, .094, .016, .214, .009, .080, .008, .081
  };
  private static final double[] MINOR = {
    .220, .006, .104, .123, .019, .103, .012, .214, .062, .022, .061, .052
  };

  private KeyFinder() {}

  /// The key of a piece; C major where it has no notes.
  public static KeySignature of(GridPiece piece) {
    double[] share = new double[12];
    for (GridVoice voice : piece.voices()) {
      for (GridNote note : voice.notes()) {
        share[note.pitch() % 12] += note.steps();
      }
    }
    return of(share);
  }

  /// The key of a distribution of pitch classes.
  ///
  /// @param weights twelve, 0 or more, of any sum
  public static KeySignature of(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    KeySignature best = KeySignature.C_MAJOR;
    double least = Double.MAX_VALUE;
    for (int tonic = 0; sum > 0 && tonic < 12; tonic++) {
      for (boolean minor : new boolean[] {false, true}) {
        double distance = distance(weights, sum, tonic, minor ? MINOR : MAJOR);
        if (distance < least) {
          least = distance;
          best = KeySignature.of(tonic, minor);
        }
      }
    }
    return best;
  }

  /// How large a share of a key's music a degree of it has.
  ///
  /// @param degree semitones above the tonic, 0..11
  public static double share(boolean minor, int degree) {
    return (minor ? MINOR : MAJOR)[degree];
  }

  private static double distance(double[] weights, double sum, int tonic, double[] profile) {
    double squares = 0;
    for (int degree = 0; degree < 12; degree++) {
      double difference = weights[(tonic + degree) % 12] / sum - profile[degree];
      squares += difference * difference;
    }
    return squares;
  }
}
