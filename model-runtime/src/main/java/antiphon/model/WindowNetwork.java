package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Product;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;
import java.util.List;
import java.util.Objects;

/// A trunk over a window of multi-hot rows, evaluated in two parts: what does not depend on the
/// newest row (the last position) ahead of it and in slices, the rest when it is known.
///
/// A trunk of no layers gives no numbers.
///
/// Use: [#setRow] for the older positions, [#beginPrepare], [#prepareSlice] while there is time;
/// then [#setRow] for the last position and [#finish], as often as that row changes. Where windows
/// follow each other row by row, [#shift] instead of setting the older positions keeps what the
/// layers have in common. However far preparation got, with every [Kernels], and whether shifted or
/// set, the result has the same bits. Owned by one thread; allocates nothing after construction.
public final class WindowNetwork {
  /// Features that a row typically has active, for the size of a slice.
  private static final int TYPICAL_ACTIVE = 10;

  private final SparseRows rows;
  private final int last;
  private final Stage[] stages;

  /// How many newest rows there can be, one of which will be the one.
  private final int candidates;

  /// Numbers that come out for a candidate; those of the next one follow them.
  private final int outputLength;

  private final float[] output;
  private final boolean softmax;
  private final boolean keepsState;

  /// Whether the window has moved on from one that was complete.
  private boolean moved;

  /// The stage that is prepared, -1 before the first; and the one that is finished.
  private int preparing = -1;

  private int finishing = -1;

  /// The candidates that are evaluated, and the end of those that are or shall be.
  private int complete;

  private int wanted = 1;

  /// @throws ModelException if the model's architecture does not hold together
  public WindowNetwork(CompiledModel model, Kernels kernels) throws ModelException {
    this(model, kernels, TYPICAL_ACTIVE, false, Lookahead.NONE);
  }

  /// @param typical how many features a row typically has active
  /// @param keepState whether a recurrent first layer keeps its state from window to window; these
  ///   must then follow each other by [#shift], each finished before the next
  WindowNetwork(
      CompiledModel model, Kernels kernels, int typical, boolean keepState, Lookahead lookahead)
      throws ModelException {
    List<LayerShape> shapes = model.architecture().shapes();
    this.rows =
        new SparseRows(model.architecture().window(), lookahead.kept(), model.architecture().row());
    this.last = model.architecture().window() - 1;
    this.keepsState = keepState && shapes.getFirst().spec() instanceof LayerSpec.Lstm;
    this.candidates = lookahead.kept();
    this.stages = new Stage[shapes.size()];
    Dependence[] dependences = Dependence.of(shapes);
    for (int i = 0; i < stages.length; i++) {
      stages[i] = stage(shapes.get(i), dependences[i], typical, lookahead, model, kernels);
    }
    this.softmax = model.architecture().softmax();
    this.outputLength = shapes.isEmpty() ? 0 : shapes.getLast().outputs();
    this.output =
        softmax || shapes.isEmpty()
            ? new float[candidates * outputLength]
            : stages[stages.length - 1].out;
  }

  private Stage stage(
      LayerShape shape,
      Dependence dependence,
      int typical,
      Lookahead lookahead,
      CompiledModel model,
      Kernels kernels) {
    return switch (shape.spec()) {
      case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _, LayerSpec.Dense _ ->
          new LinearStage(
              shape,
              dependence,
              feed(shape, ".weight", typical, model, kernels),
              lookahead,
              model,
              kernels);
      case LayerSpec.Lstm _ ->
          new LstmStage(
              shape,
              dependence,
              feed(shape, ".input", typical, model, kernels),
              keepsState,
              candidates,
              model,
              kernels);
      case LayerSpec.MaxPool1d _ ->
          new SmallPoolStage(shape, false, dependence, stages[shape.from()], candidates, kernels);
      case LayerSpec.AveragePool1d _ ->
          new SmallPoolStage(shape, true, dependence, stages[shape.from()], candidates, kernels);
      case LayerSpec.GlobalMaxPool _ ->
          new PoolStage(shape, dependence, stages[shape.from()], candidates, model, kernels);
      case LayerSpec.Add add -> {
        Stage other = stages[shape.other()];
        yield new SumStage(
            shape, add, dependence, stages[shape.from()], other, candidates, kernels);
      }
    };
  }

  private Feed feed(
      LayerShape shape, String weights, int typical, CompiledModel model, Kernels kernels) {
    String tensor = shape.spec().name() + weights;
    if (shape.from() != LayerShape.WINDOW) {
      return new DenseFeed(
          stages[shape.from()], new Product(model.panels(tensor, kernels.panel()), kernels));
    }
    boolean recurrent = shape.spec() instanceof LayerSpec.Lstm;
    return new SparseFeed(
        rows,
        typical,
        recurrent ? 1 : shape.reach(),
        model.tensor(tensor),
        recurrent ? 4 * shape.channels() : shape.channels(),
        kernels);
  }

  /// Positions in the window.
  public int window() {
    return last + 1;
  }

  /// How many numbers [#finish] gives.
  @Hot
  public int outputLength() {
    return outputLength;
  }

  /// Whether a recurrent first layer keeps its state.
  @Hot
  boolean keepsState() {
    return keepsState;
  }

  /// Sets the row of a position, 0 being the oldest. Preparation stays valid if it is the last
  /// position, and is forgotten otherwise.
  ///
  /// @param active the row's active features, `count` of them from `from` on, in ascending order
  @Hot
  public void setRow(int position, int[] active, int from, int count) {
    rows.set(Objects.checkIndex(position, last + 1), active, from, count);
    if (position != last) {
      beginPrepare();
    }
    forgetCandidates();
    wanted = 1;
  }

  /// Sets one of the rows that the last one may be. Those from [#complete] on, in this order, can
  /// be set before [#finishTogether]; [#setRow] of the last position sets the first alone.
  @Hot
  void setCandidate(int candidate, int[] active, int from, int count) {
    rows.set(last + Objects.checkIndex(candidate, candidates), active, from, count);
  }

  /// Asks [#finishSlice] to go on to this number of candidates: at most as many more as a batch
  /// takes.
  @Hot
  void finishTogether(int end) {
    wanted = end;
    finishing = -1;
  }

  /// How many candidates are evaluated.
  @Hot
  int complete() {
    return complete;
  }

  /// Copies what came out for a candidate, after the softmax if there is one.
  @Hot
  void copyOutput(int candidate, float[] to) {
    System.arraycopy(output, candidate * outputLength, to, 0, outputLength);
  }

  @Hot
  private void forgetCandidates() {
    finishing = -1;
    complete = 0;
  }

  /// The window moves on: every row takes its successor's place, and the last one is empty until it
  /// is set.
  ///
  /// @param candidate which one the last row turned out to be
  @Hot
  void shift(int candidate) {
    boolean whole = candidate < complete;
    if (whole && candidate > 0) {
      for (Stage stage : stages) {
        stage.adopt(candidate);
      }
    }
    rows.shift(candidate);
    beginPrepare();
    moved = whole;
  }

  /// The window before anything happened: all rows are empty.
  @Hot
  void clear() {
    rows.clear();
    beginPrepare();
  }

  /// Forgets what was prepared.
  @Hot
  public void beginPrepare() {
    preparing = -1;
    moved = false;
    forgetCandidates();
    wanted = 1;
  }

  /// Does some more of the work that needs no newest row: at most some 20 microseconds.
  ///
  /// @return true while there is more to do
  @Hot
  public boolean prepareSlice() {
    if (preparing < 0) {
      beginPreparing(0);
    }
    if (preparing < stages.length && !stages[preparing].prepareSlice()) {
      beginPreparing(preparing + 1);
    }
    return preparing < stages.length;
  }

  @Hot
  private void beginPreparing(int stage) {
    preparing = stage;
    if (stage < stages.length) {
      stages[stage].restart(moved);
    }
  }

  /// Whether [#finish] has only to do what depends on the newest row.
  @Hot
  public boolean isPrepared() {
    return preparing == stages.length;
  }

  /// Does some more of the whole evaluation: at most some 20 microseconds.
  ///
  /// @return true while there is more to do
  @Hot
  boolean finishSlice() {
    if (complete == wanted) {
      return false;
    }
    if (!isPrepared()) {
      prepareSlice();
      return true;
    }
    if (finishing < 0) {
      beginFinishing(0);
    }
    if (finishing == stages.length) {
      completeSlice();
    } else if (!stages[finishing].finishSlice()) {
      beginFinishing(finishing + 1);
    }
    return complete < wanted;
  }

  @Hot
  private void beginFinishing(int stage) {
    finishing = stage;
    if (stage < stages.length) {
      stages[stage].beginFinish(complete, wanted);
    }
  }

  /// The last of all: the softmax of some candidates.
  @Hot
  private void completeSlice() {
    for (int left = Stage.SLICE; complete < wanted && left > 0; complete++) {
      if (softmax) {
        Stage end = stages[stages.length - 1];
        int at = complete * outputLength;
        System.arraycopy(end.out, end.at(0, complete), output, at, outputLength);
        Softmax.apply(output, at, outputLength);
        left -= SOFTMAX_COST * outputLength;
      }
    }
  }

  /// Completes the evaluation.
  ///
  /// @return what the last layer gives, after the softmax if there is one; valid until the next
  ///   call
  @Hot
  public float[] finish() {
    boolean more = true;
    while (more) {
      more = finishSlice();
    }
    return output;
  }

  /// What an exponential takes, in multiplications.
  private static final int SOFTMAX_COST = 32;

  /// What is known ahead of a layer's output.
  Dependence dependence(int layer) {
    return stages[layer].dependence;
  }

  /// The output of a layer as [#finish] left it, for comparison with the trainer's: its positions
  /// one after the other. With a softmax, the last layer's is after it.
  public float[] layerOutput(int layer) {
    return layer == stages.length - 1 ? output : stages[layer].out;
  }
}
