package antiphon.training;

import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.FreeRun;
import antiphon.evaluation.Labels;
import antiphon.evaluation.PieceKey;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import antiphon.model.format.Provenance;
import antiphon.music.Pitch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The steps of some pieces that can be learned from: all from the performer's first onset on.
///
/// A step is a number: piece index times 2^16 plus step index.
final class StepSet {
  private static final int STEP_BITS = 16;

  private final Kind kind;
  private final Labels labels;
  private final List<DuetPiece> pieces;
  private final List<DuetPiece> played;
  private final List<PieceKey> keys;
  private final int[][] anchors;
  private final byte[][] memories;
  private final int[][] bearings;
  private final int[][] transpositions;
  private final int[] onsets;
  private final int[] others;

  StepSet(List<DuetPiece> pieces, Kind kind) {
    this.kind = kind;
    this.labels = kind.labels();
    this.pieces = List.copyOf(pieces);
    this.keys = pieces.stream().map(PieceKey::of).toList();
    this.played =
        new ArrayList<>(
            labels.remembers() ? pieces : pieces.stream().map(DuetPiece::melodyOnly).toList());
    this.anchors = new int[pieces.size()][];
    this.memories = new byte[pieces.size()][];
    this.bearings = new int[pieces.size()][];
    this.transpositions = new int[pieces.size()][];
    List<Integer> withOnset = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      DuetPiece piece = pieces.get(p);
      anchors[p] = anchors(piece);
      memories[p] = memories(piece);
      bearings[p] = bearings(piece, anchors[p]);
      transpositions[p] = transpositions(piece);
      for (int step = piece.firstOnset(0); step < Math.min(piece.steps(), 1 << STEP_BITS); step++) {
        (changes(piece, step) ? withOnset : without).add(p << STEP_BITS | step);
      }
    }
    this.onsets = withOnset.stream().mapToInt(Integer::intValue).toArray();
    this.others = without.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Whether something new begins at a step.
  private boolean changes(DuetPiece piece, int step) {
    return IntStream.range(0, DuetEncoding.VOICES)
        .anyMatch(voice -> labels.begins(piece, voice, step));
  }

  /// Whether something new begins at a step for a head's voice.
  boolean begins(int number, int voice) {
    return labels.begins(piece(number), voice, step(number));
  }

  /// What kind of accompaniment it is.
  Kind kind() {
    return kind;
  }

  /// The share of steps at which something new begins.
  double onsetShare() {
    return (double) onsets.length / (onsets.length + others.length);
  }

  int size() {
    return onsets.length + others.length;
  }

  /// What a step of an epoch counts, so that the epoch's losses mean what they would without the
  /// choice it makes: a player draws from the probability of holding, which must therefore be true.
  float weight(int number) {
    double drawn = (double) epochOnsets() / epochSize();
    boolean onset = changes(piece(number), step(number));
    return (float) (onset ? onsetShare() / drawn : (1 - onsetShare()) / (1 - drawn));
  }

  /// How many samples an epoch has: half of them steps with an onset where there are so many, and
  /// no more than the kind allows.
  int epochSize() {
    return epochOnsets() + Math.min(epochOnsets(), others.length);
  }

  private int epochOnsets() {
    return Math.min(onsets.length, Kind.EPOCH_STEPS / 2);
  }

  /// The steps of an epoch in random order. Most steps are holds, so those with an onset are given
  /// half of it.
  int[] epoch(SplittableRandom random) {
    int[] first = onsets.clone();
    shuffle(first, random);
    int[] rest = others.clone();
    shuffle(rest, random);
    int[] steps = Arrays.copyOf(first, epochSize());
    System.arraycopy(rest, 0, steps, epochOnsets(), steps.length - epochOnsets());
    shuffle(steps, random);
    return steps;
  }

  /// Steps in their order, evenly taken: all of them, or as many as an epoch has at most.
  int[] even() {
    int[] all = Arrays.copyOf(onsets, size());
    System.arraycopy(others, 0, all, onsets.length, others.length);
    Arrays.sort(all);
    int[] steps = new int[Math.min(all.length, Kind.EPOCH_STEPS)];
    Arrays.setAll(steps, i -> all[(int) ((long) i * all.length / steps.length)]);
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

  /// Lets a player play under the pieces' melodies, or under so many of them in turn as have an
  /// epoch's steps, being told the key of every other one: this is the past of those samples that
  /// remember what was played.
  void play(StepPlayer player, long seed) {
    Steering steering = new Steering();
    int turns = Math.ceilDiv(size(), Kind.EPOCH_STEPS);
    for (int p = (int) (seed % turns); p < played.size(); p += turns) {
      boolean told = (p / turns + seed) % 2 == 0;
      steering.set(Steering.KEY, told ? keys.get(p).number() : Bearings.NO_KEY);
      player.steer(steering);
      played.set(p, FreeRun.play(player, pieces.get(p), seed, FreeRun.Hearing.AFTER));
    }
  }

  /// How a sample is made of a step.
  ///
  /// @param known whether the performer's part of the step is known
  /// @param told whether the key is
  /// @param remembered whether the past is what was played last, and not what is true
  record View(boolean known, boolean told, boolean remembered, int transposition) {}

  void write(int number, View view, SampleBatch batch, int at) {
    int p = number >> STEP_BITS;
    int step = step(number);
    int key = view.told() ? keys.get(p).number() : Bearings.NO_KEY;
    batch.write(
        at,
        new SampleBatch.Sample(
            pieces.get(p),
            (view.remembered() || !labels.remembers() ? played : pieces).get(p),
            step,
            anchors[p][step],
            memories[p],
            Bearings.told(key, bearings[p][step]),
            keys.get(p),
            view.known() || !hasPast(number),
            view.transposition()));
  }

  private static byte[] memories(DuetPiece piece) {
    MelodyMemory memory = new MelodyMemory();
    byte[] memories = new byte[piece.steps() * MelodyMemory.BYTES];
    for (int step = 0; step < piece.steps(); step++) {
      memory.copy(memories, step * MelodyMemory.BYTES);
      memory.hear(piece.cell(0, step), piece.placeInBar(step));
    }
    return memories;
  }

  private int[] bearings(DuetPiece piece, int[] anchors) {
    Bearings heard = labels.bearings();
    int[] bearings = new int[piece.steps()];
    for (int step = 0; step < bearings.length; step++) {
      bearings[step] = heard.at(piece.placeInBar(step), anchors[step]);
      heard.hear(piece.cell(0, step), piece.placeInBar(step));
    }
    return bearings;
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

  private int[] transpositions(DuetPiece piece) {
    int lowest = -64;
    int highest = 64;
    for (int line = 0; line < DuetPiece.LINES; line++) {
      for (int step = 0; step < piece.steps(); step++) {
        int pitch = Cell.pitch(piece.cell(line, step));
        if (pitch != Pitch.SILENT) {
          Provenance.Range range = kind.ranges().get(line);
          lowest = Math.max(lowest, range.low() - pitch);
          highest = Math.min(highest, range.high() - pitch);
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
