package antiphon.training;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.REFERENCES;
import static antiphon.model.encoding.DuetEncoding.ROW;
import static antiphon.model.encoding.DuetEncoding.VOICE_FEATURES;
import static antiphon.model.encoding.DuetEncoding.WINDOW;

import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.Labels;
import antiphon.evaluation.PieceKey;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import antiphon.model.format.Architecture;
import antiphon.model.format.HeadSpec;
import antiphon.music.Pitch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/// Some samples as the network's sparse input and its targets: lists of feature indices as floats,
/// -1 for an unused slot.
///
/// The trunk's input is `[size, WINDOW * MAX_ACTIVE]`. A head's is `[size, slots]`: the newest
/// steps' features (block 0 the oldest), the reference, what is remembered of the melody if the
/// network has a memory, and the outcomes of the heads before it, all offset into one table of
/// weight rows as [#tableRows] lays it out. A target is a class number and a weight, `[size, 2]`;
/// the last one is the piece's key relative to the trunk's home. A network without a trunk has
/// neither the first input nor the last target.
final class SampleBatch {
  static final int TRUNK_SLOTS = WINDOW * MAX_ACTIVE;

  /// A voice has its interval, or silence, and perhaps an onset.
  private static final int CHAIN_SLOTS = 2;

  final int size;
  final float[] trunk;
  final float[][] heads;
  final float[][] targets;
  final float[] keys;
  private final boolean hasTrunk;
  private final int memory;

  /// What a sample counts in the loss: 1 unless set.
  final float[] weights;

  private final List<HeadSpec> specs;
  private final Labels labels;
  private final int[] row = new int[MAX_ACTIVE];
  private final int[] remembered = new int[MelodyMemory.MAX_ACTIVE];

  SampleBatch(int size, Architecture architecture, Labels labels) {
    this.size = size;
    this.specs = architecture.heads();
    this.labels = labels;
    this.memory = architecture.memory();
    this.hasTrunk = !architecture.trunk().isEmpty();
    this.trunk = new float[hasTrunk ? size * TRUNK_SLOTS : 0];
    this.heads = new float[specs.size()][];
    this.targets = new float[specs.size()][size];
    this.keys = new float[size];
    this.weights = new float[size];
    Arrays.fill(weights, 1);
    for (int h = 0; h < heads.length; h++) {
      heads[h] = new float[size * slots(specs.get(h).chain().size(), memory)];
    }
  }

  /// Slots of a head's input.
  ///
  /// @param chain how many heads before it it is told
  /// @param memory width of the network's memory, or 0
  static int slots(int chain, int memory) {
    return NEWEST * MAX_ACTIVE + 1 + memorySlots(memory) + chain * CHAIN_SLOTS;
  }

  private static int memorySlots(int memory) {
    return memory > 0 ? MelodyMemory.MAX_ACTIVE : 0;
  }

  /// Rows of a head's table: the newest steps' features, the references, the memory's features, the
  /// chain's blocks.
  static int tableRows(int chain, int memory) {
    return NEWEST * ROW + REFERENCES + memory + chain * VOICE_FEATURES;
  }

  /// What a sample is made of: what is known when a step of a piece is decided, and what was done
  /// there.
  ///
  /// @param truth the piece
  /// @param past the same performer above the accompaniment that is remembered: the piece itself,
  ///   or what a player made of it
  /// @param anchor the performer's last sounding pitch before the step, or, if there is none, that
  ///   of the step
  /// @param memories of the piece, what is remembered of the melody before each step, as
  ///   [MelodyMemory] copies it
  /// @param bearings the step's, as [antiphon.model.encoding.Bearings] packs them
  /// @param key the piece's
  /// @param known whether the performer's part of the step is
  /// @param transposition semitones; intervals stay, so only the reference moves
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sample(
      DuetPiece truth,
      DuetPiece past,
      int step,
      int anchor,
      byte[] memories,
      int bearings,
      PieceKey key,
      boolean known,
      int transposition) {}

  /// Writes a sample.
  void write(int at, Sample sample) {
    int step = sample.step();
    int anchor = sample.anchor();
    int heard = sample.truth().pitch(0, step);
    int reference = sample.known() && heard != Pitch.SILENT ? heard : anchor;
    int home = DuetEncoding.home(sample.bearings(), anchor);
    Labels.Place place = new Labels.Place(sample.truth(), sample.past(), step);
    int to = at * TRUNK_SLOTS;
    for (int s = step - WINDOW + 1; hasTrunk && s <= step; s++, to += MAX_ACTIVE) {
      features(sample, s, home, 0, trunk, to);
    }
    int chained = NEWEST * ROW + REFERENCES + memory;
    for (int h = 0; h < heads.length; h++) {
      List<String> chain = specs.get(h).chain();
      float[] out = heads[h];
      int from = at * slots(chain.size(), memory);
      for (int block = 0; block < NEWEST; block++, from += MAX_ACTIVE) {
        features(sample, step - NEWEST + 1 + block, reference, block * ROW, out, from);
      }
      int register = DuetEncoding.reference(reference + sample.transposition());
      out[from++] = NEWEST * ROW + register;
      if (memory > 0) {
        int bytes = step * MelodyMemory.BYTES;
        int count = MelodyMemory.write(sample.memories(), bytes, reference, remembered, 0);
        put(remembered, count, NEWEST * ROW + REFERENCES, out, from, MelodyMemory.MAX_ACTIVE);
        from += MelodyMemory.MAX_ACTIVE;
      }
      for (int c = 0; c < chain.size(); c++, from += CHAIN_SLOTS) {
        int count = labels.chain(place, voice(chain.get(c)), reference, 0, row, 0);
        put(row, count, chained + c * VOICE_FEATURES, out, from, CHAIN_SLOTS);
      }
      targets[h][at] = labels.target(place, specs.get(h).voice(), reference);
    }
    keys[at] = sample.key().relativeTo(home);
  }

  MultiDataSet dataSet() {
    List<INDArray> all = new ArrayList<>();
    for (float[] target : targets) {
      all.add(label(target));
    }
    if (hasTrunk) {
      all.add(label(keys));
    }
    return new MultiDataSet(features(), all.toArray(INDArray[]::new));
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
    List<INDArray> features = new ArrayList<>();
    if (hasTrunk) {
      features.add(matrix(trunk));
    }
    for (float[] head : heads) {
      features.add(matrix(head));
    }
    return features.toArray(INDArray[]::new);
  }

  private INDArray matrix(float[] values) {
    return Nd4j.create(values, new long[] {size, values.length / size}, 'c');
  }

  private int voice(String head) {
    return specs.stream()
        .filter(spec -> spec.name().equals(head))
        .findFirst()
        .orElseThrow()
        .voice();
  }

  private void features(Sample sample, int s, int anchor, int offset, float[] out, int to) {
    int count = 0;
    if (s >= 0) {
      DuetPiece past = sample.past();
      int place = past.placeInBar(s);
      int bar = past.stepsPerBar(s);
      int now = sample.bearings();
      if (s < sample.step()) {
        count = DuetEncoding.pastRow(past.cells(), s * DuetPiece.LINES, place, bar, anchor, row, 0);
      } else if (sample.known()) {
        count = DuetEncoding.newestRow(past.cell(0, s), place, bar, now, anchor, row, 0);
      } else {
        count = DuetEncoding.unknownRow(place, bar, now, anchor, row, 0);
      }
    }
    put(row, count, offset, out, to, MAX_ACTIVE);
  }

  private static void put(int[] active, int count, int offset, float[] out, int to, int slots) {
    for (int i = 0; i < count; i++) {
      out[to + i] = offset + active[i];
    }
    Arrays.fill(out, to + count, to + slots, -1);
  }
}
