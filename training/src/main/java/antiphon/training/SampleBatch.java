package antiphon.training;

import static antiphon.model.encoding.DuetEncoding.CLASS_HOLD;
import static antiphon.model.encoding.DuetEncoding.CLASS_REST;
import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.REFERENCES;
import static antiphon.model.encoding.DuetEncoding.ROW;
import static antiphon.model.encoding.DuetEncoding.VOICE_FEATURES;
import static antiphon.model.encoding.DuetEncoding.WINDOW;

import antiphon.evaluation.DuetPiece;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.HeadSpec;
import antiphon.music.Pitch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/// Some samples as the network's sparse input and its targets: lists of feature indices as floats,
/// -1 for an unused slot.
///
/// The trunk's input is `[size, WINDOW * MAX_ACTIVE]`. A head's is `[size, slots(chain)]`: the
/// newest steps' features (block 0 the oldest), the reference, and the outcomes of the heads before
/// it, all offset into one table of weight rows as [#tableRows] lays it out. A target is a class
/// number and a weight, `[size, 2]`; the last one is the piece's key relative to the anchor.
final class SampleBatch {
  static final int TRUNK_SLOTS = WINDOW * MAX_ACTIVE;

  /// A voice has its interval, or silence, and perhaps an onset.
  private static final int CHAIN_SLOTS = 2;

  final int size;
  final float[] trunk;
  final float[][] heads;
  final float[][] targets;
  final float[] keys;

  /// What a sample counts in the loss: 1 unless set.
  final float[] weights;

  private final List<HeadSpec> specs;
  private final int[] row = new int[MAX_ACTIVE];

  SampleBatch(int size, List<HeadSpec> specs) {
    this.size = size;
    this.specs = specs;
    this.trunk = new float[size * TRUNK_SLOTS];
    this.heads = new float[specs.size()][];
    this.targets = new float[specs.size()][size];
    this.keys = new float[size];
    this.weights = new float[size];
    Arrays.fill(weights, 1);
    for (int h = 0; h < heads.length; h++) {
      heads[h] = new float[size * slots(specs.get(h).chain().size())];
    }
  }

  static int slots(int chain) {
    return NEWEST * MAX_ACTIVE + 1 + chain * CHAIN_SLOTS;
  }

  /// Rows of a head's table: the newest steps' features, the references, the chain's blocks.
  static int tableRows(int chain) {
    return NEWEST * ROW + REFERENCES + chain * VOICE_FEATURES;
  }

  /// Writes a sample: what is known when `step` of a piece is decided, and what was done there.
  ///
  /// @param anchor the performer's last sounding pitch before the step, or, if there is none, that
  ///   of the step
  /// @param key the piece's
  /// @param known whether the performer's part of the step is
  /// @param transposition semitones; intervals stay, so only the reference moves
  void write(
      int at,
      DuetPiece piece,
      int step,
      int anchor,
      PieceKey key,
      boolean known,
      int transposition) {
    int heard = piece.pitch(0, step);
    int reference = known && heard != Pitch.SILENT ? heard : anchor;
    int to = at * TRUNK_SLOTS;
    for (int s = step - WINDOW + 1; s <= step; s++, to += MAX_ACTIVE) {
      features(piece, s, step, anchor, known, 0, trunk, to);
    }
    for (int h = 0; h < heads.length; h++) {
      List<String> chain = specs.get(h).chain();
      float[] out = heads[h];
      int from = at * slots(chain.size());
      for (int block = 0; block < NEWEST; block++, from += MAX_ACTIVE) {
        features(piece, step - NEWEST + 1 + block, step, reference, known, block * ROW, out, from);
      }
      out[from++] = NEWEST * ROW + DuetEncoding.reference(reference + transposition);
      for (int c = 0; c < chain.size(); c++, from += CHAIN_SLOTS) {
        int cell = piece.cell(1 + voice(chain.get(c)), step);
        int count = DuetEncoding.chainRow(cell, reference, 0, row, 0);
        put(count, NEWEST * ROW + REFERENCES + c * VOICE_FEATURES, out, from, CHAIN_SLOTS);
      }
      targets[h][at] = target(piece, 1 + specs.get(h).voice(), step, reference);
    }
    keys[at] = key.relativeTo(anchor);
  }

  MultiDataSet dataSet() {
    INDArray[] labels = new INDArray[targets.length + 1];
    for (int h = 0; h < targets.length; h++) {
      labels[h] = label(targets[h]);
    }
    labels[targets.length] = label(keys);
    return new MultiDataSet(features(), labels);
  }

  private INDArray label(float[] classes) {
    float[] label = new float[size * 2];
    for (int i = 0; i < size; i++) {
      label[2 * i] = classes[i];
      label[2 * i + 1] = weights[i];
    }
    return Nd4j.create(label, new long[] {size, 2}, 'c');
  }

  /// The network's inputs: the trunk's, then the heads'.
  INDArray[] features() {
    INDArray[] features = new INDArray[1 + heads.length];
    features[0] = Nd4j.create(trunk, new long[] {size, TRUNK_SLOTS}, 'c');
    for (int h = 0; h < heads.length; h++) {
      features[1 + h] = Nd4j.create(heads[h], new long[] {size, heads[h].length / size}, 'c');
    }
    return features;
  }

  private int voice(String head) {
    return specs.stream()
        .filter(spec -> spec.name().equals(head))
        .findFirst()
        .orElseThrow()
        .voice();
  }

  private void features(
      DuetPiece piece,
      int s,
      int newest,
      int anchor,
      boolean known,
      int offset,
      float[] out,
      int to) {
    int count = 0;
    if (s >= 0) {
      int place = piece.placeInBar(s);
      int bar = piece.stepsPerBar(s);
      if (s < newest) {
        count =
            DuetEncoding.pastRow(piece.cells(), s * DuetPiece.LINES, place, bar, anchor, row, 0);
      } else if (known) {
        count = DuetEncoding.newestRow(piece.cell(0, s), place, bar, anchor, row, 0);
      } else {
        count = DuetEncoding.unknownRow(place, bar, row, 0);
      }
    }
    put(count, offset, out, to, MAX_ACTIVE);
  }

  private void put(int count, int offset, float[] out, int to, int slots) {
    for (int i = 0; i < count; i++) {
      out[to + i] = offset + row[i];
    }
    Arrays.fill(out, to + count, to + slots, -1);
  }

  /// The class of what a line does at a step. Silence that goes on is a hold.
  static int target(DuetPiece piece, int line, int step, int reference) {
    int cell = piece.cell(line, step);
    if (Cell.isOnset(cell)) {
      return DuetEncoding.classOf(Cell.pitch(cell), reference);
    }
    boolean sounded = step > 0 && piece.pitch(line, step - 1) != Pitch.SILENT;
    return sounded && Cell.pitch(cell) == Pitch.SILENT ? CLASS_REST : CLASS_HOLD;
  }
}
