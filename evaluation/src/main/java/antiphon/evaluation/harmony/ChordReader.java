package antiphon.evaluation.harmony;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the chords of a piece: the succession of [Chord]s that explains best what sounds in each
/// eighth, where a change of harmony costs the more the weaker its place in the bar is.
///
/// The best succession is found by dynamic programming over all of them, as in Pardo and
/// Birmingham, "Algorithms for Chordal Analysis", Computer Music Journal 26 (2002).
final class ChordReader {
  /// Steps that have one chord.
  static final int UNIT = 2;

  private static final List<Chord> CHORDS = Chord.all();

  /// What a sixteenth of a foreign note takes away, where one of the chord's gives 1.
  private static final double FOREIGN = 1.3;

  /// What a sixteenth of the root, or another tone, in the bass gives besides.
  private static final double ROOT_IN_BASS = 0.6;

  private static final double OTHER_IN_BASS = 0.1;

  /// What a fourth tone must bring.
  private static final double FOUR_TONES = 0.3;

  /// What a change costs at a bar line, in the middle of a bar, on another quarter, elsewhere.
  private static final double[] CHANGE = {2, 3, 4, 8};

  private ChordReader() {}

  /// Reads the chords.
  ///
  /// @param weights how much of each pitch class sounds, `[step][pitch class]`
  /// @param bass the lowest pitch of each step, or -1
  /// @return the chord of each unit; null where nothing sounds
  static @Nullable Chord[] read(
      double[][] weights, int[] bass, int[] placeInBar, int[] stepsPerBar) {
    int units = (weights.length + UNIT - 1) / UNIT;
    int[][] from = new int[units][CHORDS.size()];
    double[] score = new double[CHORDS.size()];
    for (int unit = 0; unit < units; unit++) {
      int step = unit * UNIT;
      int best = best(score);
      double changed = score[best] - change(placeInBar[step], stepsPerBar[step]);
      double[] next = new double[CHORDS.size()];
      for (int chord = 0; chord < next.length; chord++) {
        boolean stays = score[chord] >= changed;
        from[unit][chord] = stays ? chord : best;
        next[chord] =
            (stays ? score[chord] : changed) + fit(CHORDS.get(chord), step, weights, bass);
      }
      score = next;
    }
    @Nullable Chord[] chords = new @Nullable Chord[units];
    int chord = best(score);
    for (int unit = units - 1; unit >= 0; unit--) {
      chords[unit] = sounds(unit * UNIT, bass) ? CHORDS.get(chord) : null;
      chord = from[unit][chord];
    }
    return chords;
  }

  private static boolean sounds(int step, int[] bass) {
    return Arrays.stream(bass, step, Math.min(step + UNIT, bass.length)).anyMatch(b -> b >= 0);
  }

  private static int best(double[] score) {
    int best = 0;
    for (int chord = 1; chord < score.length; chord++) {
      best = score[chord] > score[best] ? chord : best;
    }
    return best;
  }

  private static double change(int place, int bar) {
    return CHANGE[place == 0 ? 0 : place * 2 == bar ? 1 : place % 4 == 0 ? 2 : 3];
  }

  private static double fit(Chord chord, int from, double[][] weights, int[] bass) {
    double fit = chord.quality().hasSeventh() ? -FOUR_TONES : 0;
    for (int step = from; step < Math.min(from + UNIT, weights.length); step++) {
      for (int tone = 0; tone < 12; tone++) {
        fit += weights[step][tone] * (chord.holds(tone) ? 1 : -FOREIGN);
      }
      if (bass[step] >= 0 && chord.holds(bass[step])) {
        fit += bass[step] % 12 == chord.root() ? ROOT_IN_BASS : OTHER_IN_BASS;
      }
    }
    return fit;
  }
}
