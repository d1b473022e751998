package antiphon.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What an accompaniment does under a melody, compared with the true parts. No single figure is
/// quality: all of them near the true parts' at once, and the ear. A figure that has nothing to
/// count is NaN and left out of means.
///
/// @param coverage share of the melody's sounding steps under which something sounds, 0..1
/// @param consonance share of the melody-accompaniment pairs at melody onsets whose interval mod 12
///   is 0, 3, 4, 7, 8, 9
/// @param overlap Jaccard of the accompaniment's pitch classes with the true ones, mean over the
///   quarter beats on which the true parts sound, 0..1
/// @param onsetF1 F1 of the steps on which any voice begins, against the true ones
/// @param variety distinct sets of pitch classes, ours over true
/// @param density accompaniment onsets, ours over true
/// @param chordShare share of the quarter beats whose pitch classes, melody included, form a triad
///   or seventh
/// @param parallels parallel fifths and octaves in 100 pairs of voices that both move between
///   successive accompaniment onsets: see [Parallels]
/// @param offEighths share of the off-beat eighth steps with an accompaniment onset
public record Measures(
    double coverage,
    double consonance,
    double overlap,
    double onsetF1,
    double variety,
    double density,
    double chordShare,
    double parallels,
    double offEighths) {

  private static final int CONSONANT = 1 | 1 << 3 | 1 << 4 | 1 << 7 | 1 << 8 | 1 << 9;
  private static final int ALL = (1 << 12) - 1;

  /// Measures one piece. Both have the same performer and the same number of steps.
  public static Measures of(DuetPiece played, DuetPiece truth) {
    return new Measures(
        coverage(played),
        consonance(played),
        overlap(played, truth),
        onsetF1(played, truth),
        (double) distinctSets(played) / distinctSets(truth),
        (double) onsets(played) / onsets(truth),
        chordShare(played),
        Parallels.perHundred(played),
        offEighths(played));
  }

  /// The mean of each figure, over pieces or runs.
  public static Measures mean(List<Measures> all) {
    return each(figure -> mean(all, figure));
  }

  /// The standard deviation of each figure, with n - 1 in its denominator.
  ///
  /// @param all two or more
  public static Measures deviation(List<Measures> all) {
    return each(figure -> Deviation.of(all, figure, mean(all, figure)));
  }

  private static Measures each(ToDoubleFunction<ToDoubleFunction<Measures>> of) {
    return new Measures(
        of.applyAsDouble(Measures::coverage),
        of.applyAsDouble(Measures::consonance),
        of.applyAsDouble(Measures::overlap),
        of.applyAsDouble(Measures::onsetF1),
        of.applyAsDouble(Measures::variety),
        of.applyAsDouble(Measures::density),
        of.applyAsDouble(Measures::chordShare),
        of.applyAsDouble(Measures::parallels),
        of.applyAsDouble(Measures::offEighths));
  }

  private static double mean(List<Measures> all, ToDoubleFunction<Measures> figure) {
    return all.stream()
        .mapToDouble(figure)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  private static double coverage(DuetPiece piece) {
    int covered = 0;
    int all = 0;
    for (int step = 0; step < piece.steps(); step++) {
      if (piece.pitch(0, step) >= 0) {
        all++;
        covered += piece.pitchClasses(step) != 0 ? 1 : 0;
      }
    }
    return share(covered, all);
  }

  private static double consonance(DuetPiece piece) {
    int consonant = 0;
    int pairs = 0;
    for (int step = 0; step < piece.steps(); step++) {
      if (piece.onset(0, step)) {
        pairs += piece.intervals(step, ALL);
        consonant += piece.intervals(step, CONSONANT);
      }
    }
    return share(consonant, pairs);
  }

  private static double overlap(DuetPiece played, DuetPiece truth) {
    double sum = 0;
    int beats = 0;
    for (int step = 0; step < truth.steps(); step += 4) {
      int ours = played.pitchClasses(step);
      int theirs = truth.pitchClasses(step);
      if (theirs != 0) {
        beats++;
        sum += (double) Integer.bitCount(ours & theirs) / Integer.bitCount(ours | theirs);
      }
    }
    return beats == 0 ? Double.NaN : sum / beats;
  }

  private static double onsetF1(DuetPiece played, DuetPiece truth) {
    int both = 0;
    int either = 0;
    for (int step = 0; step < truth.steps(); step++) {
      boolean ours = played.accompanimentOnset(step);
      boolean theirs = truth.accompanimentOnset(step);
      both += ours && theirs ? 1 : 0;
      either += (ours ? 1 : 0) + (theirs ? 1 : 0);
    }
    return share(2 * both, either);
  }

  private static int distinctSets(DuetPiece piece) {
    boolean[] seen = new boolean[1 << 12];
    int count = 0;
    for (int step = 0; step < piece.steps(); step++) {
      int set = piece.pitchClasses(step);
      if (!seen[set]) {
        seen[set] = true;
        count++;
      }
    }
    return count;
  }

  private static int onsets(DuetPiece piece) {
    int count = 0;
    for (int step = 0; step < piece.steps(); step++) {
      count += piece.onsets(step);
    }
    return count;
  }

  private static double chordShare(DuetPiece piece) {
    int chords = 0;
    int beats = 0;
    for (int step = 0; step < piece.steps(); step += 4) {
      int melody = piece.pitch(0, step);
      int set = piece.pitchClasses(step) | (melody < 0 ? 0 : 1 << melody % 12);
      if (set != 0) {
        beats++;
        chords += Chords.isChord(set) ? 1 : 0;
      }
    }
    return share(chords, beats);
  }

  private static double offEighths(DuetPiece piece) {
    int onsets = 0;
    int steps = 0;
    for (int step = 2; step < piece.steps(); step += 4) {
      steps++;
      onsets += piece.accompanimentOnset(step) ? 1 : 0;
    }
    return share(onsets, steps);
  }
}
