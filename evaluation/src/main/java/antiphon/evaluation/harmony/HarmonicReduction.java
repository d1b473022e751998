package antiphon.evaluation.harmony;

import antiphon.model.song.ChordSymbol;
import antiphon.music.grid.GridNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The harmony of a piano part as three voices of one note at a time, which move only where it
/// does: the bass, and above it the two tones that say what chord it is, led by the nearest way.
///
/// What the piano makes of a chord (broken, repeated, doubled) is gone; [ChordReader] says how the
/// chords are found.
///
/// @param voices top, middle and bass
/// @param chords the chord of each step, as [ChordSymbol] numbers them
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HarmonicReduction(List<List<GridNote>> voices, int[] chords) {
  /// Where the voices lie.
  static final int BASS_LOW = 33;

  private static final int BASS_HIGH = 55;
  private static final int MIDDLE_LOW = 50;
  private static final int MIDDLE_HIGH = 66;
  private static final int TOP_LOW = 55;
  private static final int TOP_HIGH = 74;

  /// Where the upper voices are at home, and what a semitone away from there costs beside one of
  /// motion.
  private static final int MIDDLE_HOME = 57;

  private static final int TOP_HOME = 64;
  private static final double HOMESICK = 0.3;

  /// How much the melody says beside a note of the piano.
  private static final double MELODY = 0.5;

  /// Steps after a change within which the bass is looked for.
  private static final int BASS_WITHIN = 4;

  /// Reduces a piano part.
  ///
  /// @param melody what is sung beside it
  /// @param placeInBar sixteenths since the bar line, for each step
  /// @param stepsPerBar sixteenths in the bar, for each step
  public static HarmonicReduction of(
      List<GridNote> piano, List<GridNote> melody, int[] placeInBar, int[] stepsPerBar) {
    int steps = placeInBar.length;
    double[][] weights = new double[steps][12];
    int[] bass = new int[steps];
    Arrays.fill(bass, -1);
    for (GridNote note : piano) {
      for (int step = note.onsetStep(); step < note.endStep(); step++) {
        weights[step][note.pitch() % 12] = 1;
        bass[step] = bass[step] < 0 ? note.pitch() : Math.min(bass[step], note.pitch());
      }
    }
    for (GridNote note : melody) {
      for (int step = note.onsetStep(); step < note.endStep(); step++) {
        weights[step][note.pitch() % 12] += MELODY;
      }
    }
    @Nullable Chord[] chords = ChordReader.read(weights, bass, placeInBar, stepsPerBar);
    Voices voices = new Voices();
    int[] symbols = new int[steps];
    for (int from = 0, to; from < chords.length; from = to) {
      Chord chord = chords[from];
      for (to = from + 1; to < chords.length && Objects.equals(chords[to], chord); ) {
        to++;
      }
      int step = from * ChordReader.UNIT;
      int end = Math.min(to * ChordReader.UNIT, steps);
      Arrays.fill(symbols, step, end, chord == null ? ChordSymbol.NONE : chord.symbol());
      if (chord == null) {
        voices.rest(step);
      } else {
        voices.chord(step, chord, bass(chord, bass, step, end));
      }
    }
    voices.rest(steps);
    return new HarmonicReduction(voices.lines, symbols);
  }

  /// The lowest tone of the chord soon after its beginning, in the bass's octaves.
  private static int bass(Chord chord, int[] lowest, int from, int to) {
    int best = -1;
    for (int step = from; step < to && (best < 0 || step < from + BASS_WITHIN); step++) {
      if (lowest[step] >= 0 && chord.holds(lowest[step])) {
        best = best < 0 ? lowest[step] : Math.min(best, lowest[step]);
      }
    }
    int pitch = best < 0 ? chord.root() : best;
    while (pitch < BASS_LOW) {
      pitch += 12;
    }
    while (pitch > BASS_HIGH) {
      pitch -= 12;
    }
    return pitch;
  }

  /// The voices as far as they are led.
  private static final class Voices {
    final List<List<GridNote>> lines =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final int[] since = new int[3];
    private final int[] now = {-1, -1, -1};

    void rest(int step) {
      for (int voice = 0; voice < 3; voice++) {
        move(voice, step, -1);
      }
    }

    void chord(int step, Chord chord, int bass) {
      List<Integer> tones = chord.guideTones(bass);
      int bestMiddle = -1;
      int bestTop = -1;
      double bestCost = Double.POSITIVE_INFINITY;
      for (int middle = Math.max(MIDDLE_LOW, bass + 1); middle <= MIDDLE_HIGH; middle++) {
        for (int top = Math.max(TOP_LOW, middle + 1);
            top <= Math.min(TOP_HIGH, middle + 12);
            top++) {
          boolean both =
              (middle % 12 == tones.get(0) && top % 12 == tones.get(1))
                  || (middle % 12 == tones.get(1) && top % 12 == tones.get(0));
          double cost = away(1, middle, MIDDLE_HOME) + away(0, top, TOP_HOME);
          if (both && cost < bestCost) {
            bestCost = cost;
            bestMiddle = middle;
            bestTop = top;
          }
        }
      }
      move(0, step, bestTop);
      move(1, step, bestMiddle);
      move(2, step, bass);
    }

    private double away(int voice, int pitch, int home) {
      int motion = now[voice] < 0 ? 0 : Math.abs(pitch - now[voice]);
      return motion + HOMESICK * Math.abs(pitch - home);
    }

    private void move(int voice, int step, int pitch) {
      if (pitch != now[voice]) {
        if (now[voice] >= 0) {
          lines.get(voice).add(new GridNote(since[voice], step - since[voice], now[voice]));
        }
        since[voice] = step;
        now[voice] = pitch;
      }
    }
  }
}
