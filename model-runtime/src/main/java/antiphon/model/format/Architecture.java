package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a compiled network is made of: a trunk over a window of sparse rows, and either heads led
/// by it, or a softmax on its last layer, or neither. The trunk is a list of layers each of which
/// reads the one before it or an earlier one that it names; its output is the last one's. Heads can
/// do without a trunk.
///
/// @param encoding the name of the encoding that makes its input
/// @param window positions that the trunk sees
/// @param row length of a position's multi-hot vector
/// @param newest positions led straight to the heads
/// @param references width of the heads' register input
/// @param memory width of what the heads are told of all that was heard; 0 for nothing
/// @param softmax whether the trunk ends in a softmax; only without heads
public record Architecture(
    String encoding,
    int window,
    int row,
    int newest,
    int references,
    int memory,
    List<LayerSpec> trunk,
    List<HeadSpec> heads,
    boolean softmax) {
  /// Limits that keep every product of four sizes within a long and a hostile file's memory small.
  static final int MAX_SIZE = 1 << 14;

  /// The end of the name of a pooling's signs.
  static final String SIGN = ".sign";

  static final int MAX_LAYERS = 64;
  static final int MAX_HEADS = 16;
  static final long MAX_NUMBERS = 1 << 21;

  /// What the song player's heads decide, as [HeadSpec#voice] has it.
  public static final int CHORD = 0;

  public static final int BASS = 1;
  public static final int TEXTURE = 2;

  public Architecture {
    trunk = List.copyOf(trunk);
    heads = List.copyOf(heads);
  }

  /// One whose heads, if it has any, have no memory.
  public Architecture(
      String encoding,
      int window,
      int row,
      int newest,
      int references,
      List<LayerSpec> trunk,
      List<HeadSpec> heads,
      boolean softmax) {
    this(encoding, window, row, newest, references, 0, trunk, heads, softmax);
  }

  /// The architecture of the chorale player: its trunk, and heads for bass, tenor, alto.
  public static Architecture chorale() {
    return chorale(DuetTrunk.LOCAL);
  }

  /// The same with another trunk.
  public static Architecture chorale(DuetTrunk trunk) {
    return duet(
        trunk,
        0,
        List.of(
            new HeadSpec("bass", 2, 128, DuetEncoding.CLASSES, List.of()),
            new HeadSpec("tenor", 1, 128, DuetEncoding.CLASSES, List.of("bass")),
            new HeadSpec("alto", 0, 128, DuetEncoding.CLASSES, List.of("bass", "tenor"))));
  }

  /// The architecture of the song player: the same trunk, and heads for chord, bass and texture.
  public static Architecture song() {
    return song(DuetTrunk.LOCAL);
  }

  /// The same with another trunk.
  public static Architecture song(DuetTrunk trunk) {
    return duet(
        trunk,
        MelodyMemory.FEATURES,
        List.of(
            new HeadSpec("chord", CHORD, 192, DuetEncoding.CLASSES, List.of()),
            new HeadSpec("bass", BASS, 64, DuetEncoding.CLASSES, List.of("chord")),
            new HeadSpec("texture", TEXTURE, 64, DuetEncoding.CLASSES, List.of())));
  }

  private static Architecture duet(DuetTrunk trunk, int memory, List<HeadSpec> heads) {
    return new Architecture(
        DuetEncoding.NAME,
        DuetEncoding.WINDOW,
        DuetEncoding.ROW,
        DuetEncoding.NEWEST,
        DuetEncoding.REFERENCES,
        memory,
        trunk.layers(),
        heads,
        false);
  }

  /// The trunk's layers with their shapes, first to last.
  ///
  /// @throws ModelException if sizes do not fit each other or are beyond what a model may have
  public List<LayerShape> shapes() throws ModelException {
    return TrunkShapes.of(this);
  }

  /// Every tensor that a file of this architecture must have, and no other.
  ///
  /// @throws ModelException if sizes do not fit each other or are beyond what a model may have
  public List<TensorSpec> tensors() throws ModelException {
    List<LayerShape> shapes = shapes();
    List<TensorSpec> tensors = new ArrayList<>();
    for (LayerShape shape : shapes) {
      layerTensors(shape, tensors);
    }
    check(heads.size() <= MAX_HEADS, "it has " + heads.size() + " heads, more than " + MAX_HEADS);
    check(heads.isEmpty() || !softmax, "it has both heads and a softmax on its trunk");
    check(!softmax || shapes.getLast().positions() == 1, "it has a softmax over several positions");
    if (!heads.isEmpty()) {
      size("newest", newest, 1);
      size("references", references, 1);
      size("memory", memory, 0);
      Set<String> before = new HashSet<>();
      int pooled = shapes.isEmpty() ? 0 : shapes.getLast().outputs();
      for (HeadSpec head : heads) {
        headTensors(head, pooled, before, tensors);
      }
    }
    Set<String> names = new HashSet<>();
    for (TensorSpec tensor : tensors) {
      check(names.add(tensor.name()), "two parts of its network are named " + quote(tensor.name()));
    }
    return tensors;
  }

  /// How many numbers were trained: those of all tensors but the signs of pooling.
  ///
  /// @throws ModelException if sizes do not fit each other or are beyond what a model may have
  public long weights() throws ModelException {
    return tensors().stream()
        .filter(tensor -> !tensor.name().endsWith(SIGN))
        .mapToLong(TensorSpec::size)
        .sum();
  }

  private static void layerTensors(LayerShape shape, List<TensorSpec> tensors) {
    int in = shape.inChannels();
    int out = shape.channels();
    String name = shape.spec().name();
    switch (shape.spec()) {
      case LayerSpec.Conv1d conv -> {
        tensors.add(TensorSpec.of(name + ".weight", conv.kernel(), in, out));
        tensors.add(TensorSpec.of(name + ".bias", out));
      }
      case LayerSpec.LocalConv1d local -> {
        tensors.add(TensorSpec.of(name + ".weight", shape.positions(), local.kernel(), in, out));
        tensors.add(TensorSpec.of(name + ".bias", shape.positions(), out));
      }
      case LayerSpec.GlobalMaxPool _ -> tensors.add(TensorSpec.of(name + SIGN, out));
      case LayerSpec.MaxPool1d _, LayerSpec.AveragePool1d _, LayerSpec.Add _ -> {}
      case LayerSpec.Dense _ -> {
        tensors.add(TensorSpec.of(name + ".weight", shape.inPositions() * in, out));
        tensors.add(TensorSpec.of(name + ".bias", out));
      }
      case LayerSpec.Lstm _ -> {
        tensors.add(TensorSpec.of(name + ".input", in, 4 * out));
        tensors.add(TensorSpec.of(name + ".recurrent", out, 4 * out));
        tensors.add(TensorSpec.of(name + ".bias", 4 * out));
      }
    }
  }

  private void headTensors(HeadSpec head, int pooled, Set<String> before, List<TensorSpec> tensors)
      throws ModelException {
    String name = head.name();
    int hidden = size(name, head.hidden(), 1);
    int classes = size(name, head.classes(), 1);
    check(
        head.voice() >= 0 && head.voice() < 8,
        "head " + quote(name) + " decides for voice " + head.voice());
    tensors.add(TensorSpec.of(name + ".newest", newest * row, hidden));
    tensors.add(TensorSpec.of(name + ".reference", references, hidden));
    if (memory > 0) {
      tensors.add(TensorSpec.of(name + ".memory", memory, hidden));
    }
    if (pooled > 0) {
      tensors.add(TensorSpec.of(name + ".pooled", pooled, hidden));
    }
    check(head.chain().size() <= MAX_HEADS, "head " + quote(name) + " has too long a chain");
    for (String earlier : head.chain()) {
      check(
          before.contains(earlier),
          "head " + quote(name) + " follows " + quote(earlier) + ", no earlier head");
    }
    if (!head.chain().isEmpty()) {
      tensors.add(
          TensorSpec.of(
              name + ".chain", DuetEncoding.VOICE_FEATURES * head.chain().size(), hidden));
    }
    tensors.add(TensorSpec.of(name + ".bias", hidden));
    tensors.add(TensorSpec.of(name + ".out.weight", hidden, classes));
    tensors.add(TensorSpec.of(name + ".out.bias", classes));
    before.add(name);
  }

  static int size(String what, int size, int least) throws ModelException {
    check(
        size >= least && size <= MAX_SIZE,
        quote(what) + " has the size " + size + ", not " + least + " to " + MAX_SIZE);
    return size;
  }

  static void check(boolean holds, String problem) throws ModelException {
    if (!holds) {
      throw new ModelException(problem);
    }
  }
}
