package antiphon.model;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Panels;
import antiphon.model.kernel.Product;
import antiphon.music.Hot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The network of a duet player: a trunk over the window, which may be missing, and heads in a
/// chain, each of which decides a voice.
///
/// A head's hidden layer is a sum in this order: bias, reference, the melody's memory, the newest
/// steps from the oldest on, the trunk's output, the outcomes of the heads before it. So all but
/// the last step can be prepared: [#beginHeads], [#remember] if it has a memory, then [#olderRow]
/// for each newest step but the last. Then, as often as what is known of the last step changes: the
/// trunk's last row, [#finish], and [#head] for each head. Owned by one thread; allocates nothing
/// after construction.
public final class DuetNetwork {
  private final WindowNetwork trunk;
  private final Kernels kernels;
  private final Head[] heads;
  private final int row;
  private final int newest;
  private final int references;
  private final int memory;

  /// Hidden units of all heads, which stand side by side in the arrays below.
  private final int width;

  private final float[] bias;
  private final float[] referenceWeight;
  private final float[] memoryWeight;
  private final float[] newestWeight;
  private final Product pooledWeight;

  /// The sum up to the older steps, and complete but for the chain.
  private final float[] begun;

  private final float[] hidden;
  private int step;

  /// @throws ModelException if the model is not a duet player of this version's encoding
  public DuetNetwork(CompiledModel model, Kernels kernels) throws ModelException {
    Architecture architecture = model.architecture();
    check(model);
    this.trunk = new WindowNetwork(model, kernels);
    this.kernels = kernels;
    this.row = architecture.row();
    this.newest = architecture.newest();
    this.references = architecture.references();
    this.memory = architecture.memory();
    List<HeadSpec> specs = architecture.heads();
    this.heads = new Head[specs.size()];
    int at = 0;
    for (int i = 0; i < heads.length; i++) {
      heads[i] = new Head(model, specs.get(i), at, kernels);
      at += specs.get(i).hidden();
    }
    this.width = at;
    this.bias = sideBySide(model, ".bias", 1);
    this.referenceWeight = sideBySide(model, ".reference", references);
    this.memoryWeight = hasMemory() ? sideBySide(model, ".memory", memory) : new float[0];
    this.newestWeight = sideBySide(model, ".newest", newest * row);
    float[] pooled = hasTrunk() ? sideBySide(model, ".pooled", trunk.outputLength()) : new float[0];
    this.pooledWeight = new Product(Panels.of(pooled, 1, width, kernels.panel()), kernels);
    this.begun = new float[width];
    this.hidden = new float[pooledWeight.pitch];
    beginHeads(0);
  }

  private static void check(CompiledModel model) throws ModelException {
    Architecture architecture = model.architecture();
    String name = ModelException.quote(model.provenance().name());
    if (!architecture.encoding().equals(DuetEncoding.NAME)) {
      throw new ModelException(
          "The model "
              + name
              + " reads music as "
              + ModelException.quote(architecture.encoding())
              + ", but this version plays "
              + DuetEncoding.NAME
              + "; choose a model made for it.");
    }
    List<Integer> sizes =
        new ArrayList<>(
            List.of(
                architecture.window(),
                architecture.row(),
                architecture.newest(),
                architecture.references()));
    List<Integer> expected =
        new ArrayList<>(
            List.of(
                DuetEncoding.WINDOW,
                DuetEncoding.ROW,
                DuetEncoding.NEWEST,
                DuetEncoding.REFERENCES));
    int voices = 0;
    for (HeadSpec head : architecture.heads()) {
      sizes.add(head.classes());
      expected.add(DuetEncoding.CLASSES);
      voices |= 1 << head.voice();
    }
    boolean remembers = architecture.memory() == MelodyMemory.FEATURES;
    if (!sizes.equals(expected)
        || (architecture.memory() != 0 && !remembers)
        || architecture.heads().size() != DuetEncoding.VOICES
        || voices != (1 << DuetEncoding.VOICES) - 1) {
      throw new ModelException(
          "The model "
              + name
              + " has other sizes or voices than "
              + DuetEncoding.NAME
              + " asks for; export it again.");
    }
  }

  /// The matrices of all heads as one: a row has the first head's row, then the second's, and so
  /// on.
  private float[] sideBySide(CompiledModel model, String tensor, int rows) {
    float[] all = new float[rows * width];
    for (Head head : heads) {
      float[] one = model.tensor(head.spec.name() + tensor);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(one, r * head.spec.hidden(), all, r * width + head.at, head.spec.hidden());
      }
    }
    return all;
  }

  /// Whether there is a part that sees the whole window.
  @Hot
  boolean hasTrunk() {
    return trunk.outputLength() > 0;
  }

  /// Whether its heads are told what is remembered of the melody.
  @Hot
  public boolean hasMemory() {
    return memory > 0;
  }

  /// The part that sees the whole window: its rows are set and its slices prepared here; [#finish]
  /// finishes it.
  @Hot
  public WindowNetwork trunk() {
    return trunk;
  }

  /// The heads in the order in which they must be asked.
  public int heads() {
    return heads.length;
  }

  /// The player's voice that a head decides for.
  @Hot
  public int voice(int head) {
    return heads[head].voice;
  }

  /// A head's name.
  public String headName(int head) {
    return heads[head].spec.name();
  }

  /// How many of the first heads' outcomes a head is told.
  @Hot
  public int links(int head) {
    return heads[head].links;
  }

  /// Begins the heads' sums for a reference: forgets the older rows.
  ///
  /// @param reference as [DuetEncoding#reference] has it
  @Hot
  public void beginHeads(int reference) {
    System.arraycopy(bias, 0, begun, 0, width);
    kernels.add(
        referenceWeight, Objects.checkIndex(reference, references) * width, begun, 0, width);
    step = 0;
  }

  /// Adds what is remembered of the melody: called once after [#beginHeads] if it has a memory.
  ///
  /// @param active features of a [MelodyMemory] relative to the reference, `count` of them from 0
  ///   on, in ascending order
  @Hot
  public void remember(int[] active, int count) {
    for (int i = 0; i < count; i++) {
      int at = Objects.checkIndex(active[i], memory) * width;
      kernels.add(memoryWeight, at, begun, 0, width);
    }
  }

  /// Adds the next of the newest steps, the oldest first: called `newest - 1` times after
  /// [#beginHeads].
  ///
  /// @param active its active features relative to the reference, `count` of them from `from` on,
  ///   in ascending order
  @Hot
  public void olderRow(int[] active, int from, int count) {
    Objects.checkIndex(step, newest - 1);
    addRow(step, active, from, count, begun);
    step++;
  }

  /// Finishes the trunk, whose last row must be set, and completes the heads' sums with the step
  /// that is decided. May be called again with another row after the same older ones.
  ///
  /// @param active the newest row's active features relative to the reference
  @Hot
  public void finish(int[] active, int from, int count) {
    Objects.checkIndex(newest - 1, step + 1);
    System.arraycopy(begun, 0, hidden, 0, width);
    addRow(newest - 1, active, from, count, hidden);
    float[] pooled = trunk.finish();
    pooledWeight.multiplyAdd(pooled, 0, 0, 1, 0, 0, pooled.length, hidden, 0);
  }

  @Hot
  private void addRow(int block, int[] active, int from, int count, float[] y) {
    for (int i = from; i < from + count; i++) {
      kernels.add(
          newestWeight, (block * row + Objects.checkIndex(active[i], row)) * width, y, 0, width);
    }
  }

  /// The probabilities of a head's classes after [#finish].
  ///
  /// @param head 0 for the first in the chain; the earlier ones need not have been asked
  /// @param chain the active features of the earlier heads' outcomes, `count` of them from `from`
  ///   on: those of the `k`th in its chain lie at `k * DuetEncoding.VOICE_FEATURES` and beyond
  /// @return an array that is valid until this head is asked again
  @Hot
  public float[] head(int head, int[] chain, int from, int count) {
    return heads[head].decide(kernels, hidden, chain, from, count);
  }
}
