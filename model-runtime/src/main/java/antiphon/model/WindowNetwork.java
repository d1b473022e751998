package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;
import java.util.List;

/// A trunk over a window of multi-hot rows, evaluated in two parts: what does not depend on the
/// newest row (the last position) ahead of it and in slices, the rest when it is known.
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
  private final float[] output;
  private final boolean softmax;
  private final boolean keepsState;

  /// Whether the window has moved on from one that was complete.
  private boolean moved;

  /// The stage that is prepared, -1 before the first; and the one that is finished.
  private int preparing = -1;

  private int finishing = -1;
  private boolean complete;

  /// @throws ModelException if the model's architecture does not hold together
  public WindowNetwork(CompiledModel model, Kernels kernels) throws ModelException {
    this(model, kernels, TYPICAL_ACTIVE, false);
  }

  /// @param typical how many features a row typically has active
  /// @param keepState whether a recurrent first layer keeps its state from window to window; these
  ///   must then follow each other by [#shift], each finished before the next
  WindowNetwork(CompiledModel model, Kernels kernels, int typical, boolean keepState)
      throws ModelException {
    List<LayerShape> shapes = model.architecture().shapes();
    this.rows = new SparseRows(model.architecture().window(), model.architecture().row());
    this.last = model.architecture().window() - 1;
    this.keepsState = keepState && shapes.getFirst().spec() instanceof LayerSpec.Lstm;
    this.stages = new Stage[shapes.size()];
    for (int i = 0; i < stages.length; i++) {
      LayerShape shape = shapes.get(i);
      Feed feed =
          shape.from() == LayerShape.WINDOW
              ? new SparseFeed(rows, typical, kernels)
              : new DenseFeed(stages[shape.from()], kernels);
      stages[i] = stage(shape, feed, model, kernels);
    }
    this.softmax = model.architecture().softmax();
    float[] out = stages[stages.length - 1].out;
    this.output = softmax ? new float[out.length] : out;
  }

  private Stage stage(LayerShape shape, Feed feed, CompiledModel model, Kernels kernels) {
    return switch (shape.spec()) {
      case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _, LayerSpec.Dense _ ->
          new LinearStage(shape, feed, model, kernels);
      case LayerSpec.Lstm _ -> new LstmStage(shape, feed, keepsState, model, kernels);
      case LayerSpec.MaxPool1d _ -> new SmallPoolStage(shape, false, stages[shape.from()], kernels);
      case LayerSpec.AveragePool1d _ ->
          new SmallPoolStage(shape, true, stages[shape.from()], kernels);
      case LayerSpec.GlobalMaxPool _ -> new PoolStage(shape, stages[shape.from()], model, kernels);
      case LayerSpec.Add add ->
          new SumStage(shape, add, stages[shape.from()], stages[shape.other()], kernels);
    };
  }

  /// Positions in the window.
  public int window() {
    return last + 1;
  }

  /// How many numbers [#finish] gives.
  public int outputLength() {
    return output.length;
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
    rows.set(position, active, from, count);
    if (position != last) {
      beginPrepare();
    }
    finishing = -1;
    complete = false;
  }

  /// The window moves on: every row takes its successor's place, and the last one is empty until it
  /// is set.
  @Hot
  void shift() {
    boolean whole = complete;
    rows.shift();
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
    finishing = -1;
    complete = false;
    moved = false;
  }

  /// Does some more of the work that needs no newest row: at most some 20 microseconds.
  ///
  /// @return true while there is more to do
  @Hot
  public boolean prepareSlice() {
    if (preparing < 0) {
      preparing = 0;
      stages[0].restart(moved);
    }
    if (preparing < stages.length && !stages[preparing].prepareSlice()) {
      preparing++;
      if (preparing < stages.length) {
        stages[preparing].restart(moved);
      }
    }
    return preparing < stages.length;
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
    if (complete) {
      return false;
    }
    if (!isPrepared()) {
      prepareSlice();
      return true;
    }
    if (finishing < 0) {
      finishing = 0;
      stages[0].beginFinish();
    }
    if (!stages[finishing].finishSlice()) {
      finishing++;
      if (finishing < stages.length) {
        stages[finishing].beginFinish();
      } else {
        if (softmax) {
          System.arraycopy(stages[finishing - 1].out, 0, output, 0, output.length);
          Softmax.apply(output, 0, output.length);
        }
        complete = true;
      }
    }
    return !complete;
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
