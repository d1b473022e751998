package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// A convolution, a local convolution or a dense layer: at each position a vector times a matrix.
/// They differ only in how many positions there are, and whether these share weights.
///
/// The inputs of a position are summed in the order of the window, the newest last; a *unit* is one
/// term of that order.
abstract class LinearStage extends Stage {
  final Kernels kernels;
  final float[] weight;

  /// From the weights of one position to those of the next: 0 if shared.
  final int weightStride;

  private final float[] bias;
  private final int biasStride;
  private final boolean relu;
  private final int reach;
  private final int cleanIn;
  private final int unitsPerPosition;
  private final int units;
  private final int unitCost;

  /// The sums of the positions that are not clean, up to the first term that is not.
  private final float[] begun;

  private int position;
  private int unit;

  /// @param cleanIn input positions that do not depend on the newest row
  /// @param unitsPerPosition terms that an input position gives
  /// @param unitCost multiplications a term takes
  LinearStage(
      LayerShape shape,
      int cleanIn,
      int unitsPerPosition,
      int unitCost,
      CompiledModel model,
      Kernels kernels) {
    super(shape.positions(), shape.channels(), Math.max(0, cleanIn - shape.reach() + 1));
    String name = shape.spec().name();
    boolean local = shape.spec() instanceof LayerSpec.LocalConv1d;
    this.kernels = kernels;
    this.weight = model.tensor(name + ".weight");
    this.weightStride = local ? shape.reach() * shape.inChannels() * shape.channels() : 0;
    this.bias = model.tensor(name + ".bias");
    this.biasStride = local ? channels : 0;
    this.relu =
        switch (shape.spec()) {
          case LayerSpec.Conv1d conv -> conv.relu();
          case LayerSpec.LocalConv1d conv -> conv.relu();
          case LayerSpec.Dense dense -> dense.relu();
          case LayerSpec.GlobalMaxPool _,
              LayerSpec.MaxPool1d _,
              LayerSpec.AveragePool1d _,
              LayerSpec.Add _,
              LayerSpec.Lstm _ ->
              throw new IllegalArgumentException(name + " is not linear");
        };
    this.reach = shape.reach();
    this.cleanIn = cleanIn;
    this.unitsPerPosition = unitsPerPosition;
    this.units = reach * unitsPerPosition;
    this.unitCost = unitCost;
    this.begun = new float[(positions - clean) * channels];
  }

  /// Adds the terms `from` to `to - 1` of a position to its sum at `y[yAt]`.
  @Hot
  abstract void accumulate(int position, int from, int to, float[] y, int yAt);

  @Hot
  @Override
  void restart() {
    position = 0;
    unit = 0;
  }

  @Hot
  @Override
  boolean prepareSlice() {
    int left = Math.max(1, SLICE / unitCost);
    while (position < positions && left > 0) {
      boolean whole = position < clean;
      float[] y = whole ? out : begun;
      int yAt = (whole ? position : position - clean) * channels;
      int bound = cleanUnits(position);
      if (unit == 0) {
        System.arraycopy(bias, position * biasStride, y, yAt, channels);
      }
      int to = Math.min(bound, unit + left);
      accumulate(position, unit, to, y, yAt);
      left -= Math.max(1, to - unit);
      unit = to;
      if (unit == bound) {
        if (whole && relu) {
          kernels.relu(y, yAt, channels);
        }
        position++;
        unit = 0;
      }
    }
    return position < positions;
  }

  @Hot
  @Override
  void finish() {
    for (int p = clean; p < positions; p++) {
      int yAt = p * channels;
      System.arraycopy(begun, (p - clean) * channels, out, yAt, channels);
      accumulate(p, cleanUnits(p), units, out, yAt);
      if (relu) {
        kernels.relu(out, yAt, channels);
      }
    }
  }

  /// How many of a position's terms, the first ones, do not depend on the newest row.
  @Hot
  private int cleanUnits(int position) {
    return Math.clamp(cleanIn - position, 0, reach) * unitsPerPosition;
  }
}
