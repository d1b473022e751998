package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;
import java.util.List;

/// A network of layers one after the other over a window of multi-hot rows, evaluated in two parts:
/// what does not depend on the newest row (the last position) ahead of it and in slices, the rest
/// when it is known.
///
/// Use: [#setRow] for the older positions, [#beginPrepare], [#prepareSlice] while there is time;
/// then [#setRow] for the last position and [#finish], as often as that row changes. However far
/// preparation got, and with every [Kernels], the result has the same bits. Owned by one thread;
/// allocates nothing after construction.
public final class SequentialNetwork {
  private final SparseRows rows;
  private final int last;
  private final Stage[] stages;
  private final float[] output;
  private final boolean softmax;
  private int stage;

  /// @throws ModelException if the model's architecture does not hold together
  public SequentialNetwork(CompiledModel model, Kernels kernels) throws ModelException {
    List<LayerShape> shapes = model.architecture().shapes();
    this.rows = new SparseRows(model.architecture().window(), model.architecture().row());
    this.last = model.architecture().window() - 1;
    this.stages = new Stage[shapes.size()];
    for (int i = 0; i < stages.length; i++) {
      LayerShape shape = shapes.get(i);
      check(shape, i);
      if (i == 0) {
        stages[i] = new SparseInputStage(shape, rows, model, kernels);
      } else if (shape.spec() instanceof LayerSpec.GlobalMaxPool) {
        stages[i] = new PoolStage(shape, stages[i - 1], model, kernels);
      } else {
        stages[i] = new DenseInputStage(shape, stages[i - 1], model, kernels);
      }
    }
    this.output = stages[stages.length - 1].out;
    this.softmax = model.architecture().softmax();
    beginPrepare();
  }

  private static void check(LayerShape shape, int index) throws ModelException {
    boolean plain =
        switch (shape.spec()) {
          case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _ ->
              shape.stride() == 1 && shape.padding().equals(Padding.NONE);
          case LayerSpec.GlobalMaxPool _, LayerSpec.Dense _ -> true;
          case LayerSpec.MaxPool1d _,
              LayerSpec.AveragePool1d _,
              LayerSpec.Add _,
              LayerSpec.Lstm _ ->
              false;
        };
    if (!plain || shape.from() != index - 1) {
      throw new ModelException(
          "Layer "
              + ModelException.quote(shape.spec().name())
              + " is of a kind that this version cannot run; use a newer one.");
    }
  }

  /// Positions in the window.
  public int window() {
    return last + 1;
  }

  /// How many numbers [#finish] gives.
  public int outputLength() {
    return output.length;
  }

  /// Sets the row of a position, 0 being the oldest. Preparation stays valid if it is the last
  /// position, and is forgotten otherwise.
  ///
  /// @param active the row's active features, `count` of them from `from` on, in ascending order
  @Hot
  public void setRow(int position, int[] active, int from, int count) {
    rows.set(position, active, from, count);
    if (position != last && stage >= 0) {
      beginPrepare();
    }
  }

  /// Forgets what was prepared.
  @Hot
  public void beginPrepare() {
    stage = -1;
  }

  /// Does some more of the work that needs no newest row: at most some 20 microseconds.
  ///
  /// @return true while there is more to do
  @Hot
  public boolean prepareSlice() {
    if (stage < 0) {
      stage = 0;
      stages[0].restart();
    }
    if (stage < stages.length && !stages[stage].prepareSlice()) {
      stage++;
      if (stage < stages.length) {
        stages[stage].restart();
      }
    }
    return stage < stages.length;
  }

  /// Whether [#finish] has only to do what depends on the newest row.
  @Hot
  public boolean isPrepared() {
    return stage == stages.length;
  }

  /// Completes the evaluation.
  ///
  /// @return what the last layer gives, after the softmax if there is one; valid until the next
  ///   call
  @Hot
  public float[] finish() {
    while (!isPrepared()) {
      prepareSlice();
    }
    for (int i = 0; i < stages.length; i++) {
      stages[i].finish();
    }
    if (softmax) {
      Softmax.apply(output, 0, output.length);
    }
    return output;
  }

  /// The output of a layer as [#finish] left it, for comparison with the trainer's: its positions
  /// one after the other. With a softmax, the last layer's is after it.
  public float[] layerOutput(int layer) {
    return stages[layer].out;
  }
}
