package antiphon.training;

import antiphon.evaluation.DuetPiece;
import antiphon.model.encoding.Cell;
import antiphon.music.Pitch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The steps of some pieces that can be learned from: all from the performer's first onset on.
///
/// A step is a number: piece index times 2^16 plus step index.
final class StepSet {
  /// Lowest and highest pitch of soprano, alto, tenor and bass.
  private static final int[][] RANGES = {{60, 81}, {53, 74}, {48, 69}, {36, 64}};

  private static final int STEP_BITS = 16;

  private final List<DuetPiece> pieces;
  private final List<PieceKey> keys;
  private final int[][] anchors;
  private final int[][] transpositions;
  private final int[] onsets;
  private final int[] others;

  StepSet(List<DuetPiece> pieces) {
    this.pieces = List.copyOf(pieces);
    this.keys = pieces.stream().map(PieceKey::of).toList();
    this.anchors = new int[pieces.size()][];
    this.transpositions = new int[pieces.size()][];
    List<Integer> withOnset = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      DuetPiece piece = pieces.get(p);
      anchors[p] = anchors(piece);
      transpositions[p] = transpositions(piece);
      for (int step = piece.firstOnset(0); step < Math.min(piece.steps(), 1 << STEP_BITS); step++) {
        (piece.accompanimentOnset(step) ? withOnset : without).add(p << STEP_BITS | step);
      }
    }
    this.onsets = withOnset.stream().mapToInt(Integer::intValue).toArray();
    this.others = without.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The share of steps at which a voice begins a note.
  double onsetShare() {
    return (double) onsets.length / (onsets.length + others.length);
  }

  int size() {
    return onsets.length + others.length;
  }

  /// What a step of an epoch counts, so that the epoch's losses mean what they would without the
  /// choice it makes: a player draws from the probability of holding, which must therefore be true.
  float weight(int number) {
    double drawn = (double) onsets.length / epochSize();
    boolean onset = piece(number).accompanimentOnset(step(number));
    return (float) (onset ? onsetShare() / drawn : (1 - onsetShare()) / (1 - drawn));
  }

  /// How many samples an epoch has: every step with an onset, and as many without.
  int epochSize() {
    return onsets.length + Math.min(onsets.length, others.length);
  }

  /// The steps of an epoch in random order. Most steps are holds, so those with an onset are given
  /// half of it.
  int[] epoch(SplittableRandom random) {
    int[] rest = others.clone();
    shuffle(rest, random);
    int[] steps = Arrays.copyOf(onsets, epochSize());
    System.arraycopy(rest, 0, steps, onsets.length, steps.length - onsets.length);
    shuffle(steps, random);
    return steps;
  }

  /// All steps in their order.
  int[] all() {
    int[] steps = Arrays.copyOf(onsets, size());
    System.arraycopy(others, 0, steps, onsets.length, others.length);
    Arrays.sort(steps);
    return steps;
  }

  DuetPiece piece(int number) {
    return pieces.get(number >> STEP_BITS);
  }

  static int step(int number) {
    return number & (1 << STEP_BITS) - 1;
  }

  /// Whether the performer was heard before this step: otherwise it can only be decided knowing the
  /// performer's note.
  boolean hasPast(int number) {
    return step(number) > piece(number).firstOnset(0);
  }

  /// A transposition that keeps all voices of the step's piece within their ranges, or 0.
  int transposition(int number, SplittableRandom random) {
    int[] choices = transpositions[number >> STEP_BITS];
    return choices[random.nextInt(choices.length)];
  }

  void write(int number, boolean known, int transposition, SampleBatch batch, int at) {
    int step = step(number);
    int anchor = anchors[number >> STEP_BITS][step];
    PieceKey key = keys.get(number >> STEP_BITS);
    batch.write(at, piece(number), step, anchor, key, known || !hasPast(number), transposition);
  }

  private static int[] anchors(DuetPiece piece) {
    int[] anchors = new int[piece.steps()];
    int last = Pitch.SILENT;
    for (int step = 0; step < anchors.length; step++) {
      int pitch = piece.pitch(0, step);
      anchors[step] = last != Pitch.SILENT ? last : pitch;
      last = pitch != Pitch.SILENT ? pitch : last;
    }
    return anchors;
  }

  private static int[] transpositions(DuetPiece piece) {
    int lowest = -64;
    int highest = 64;
    for (int line = 0; line < DuetPiece.LINES; line++) {
      for (int step = 0; step < piece.steps(); step++) {
        int pitch = Cell.pitch(piece.cell(line, step));
        if (pitch != Pitch.SILENT) {
          lowest = Math.max(lowest, RANGES[line][0] - pitch);
          highest = Math.min(highest, RANGES[line][1] - pitch);
        }
      }
    }
    int first = Math.min(lowest, 0);
    int last = Math.max(highest, 0);
    if (lowest > 0 || highest < 0 || highest - lowest > 64) {
      return new int[] {0};
    }
    int[] all = new int[last - first + 1];
    Arrays.setAll(all, i -> first + i);
    return all;
  }

  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }
}
