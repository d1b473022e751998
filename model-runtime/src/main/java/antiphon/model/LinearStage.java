package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// A convolution, a local convolution or a dense layer: at each position a vector times a matrix.
/// They differ only in how many positions there are, what these read, and whether they share
/// weights.
///
/// The inputs of a position are summed in the order of the window, the newest last; zeros of the
/// padding are left out. Positions that share weights are done together, a block at a time: the
/// *frontier* goes through the units that a position can read, and each position of the block takes
/// part where it has such a unit to add.
final class LinearStage extends Stage {
  /// Positions that are done together: enough chains of dependent additions to keep the machine
  /// busy.
  private static final int BLOCK = 4;

  private final Kernels kernels;
  private final Feed feed;
  private final float[] weight;

  /// From the weights of one position to those of the next: 0 if shared.
  private final int weightStride;

  private final float[] bias;
  private final int biasStride;
  private final boolean relu;
  private final int reach;
  private final int stride;
  private final int before;
  private final int inPositions;
  private final int cleanIn;

  /// Multiplications a unit takes.
  private final int unitCost;

  /// The sums of the positions that are not clean, up to the first unit that is not.
  private final float[] begun;

  /// The sums of one position for the candidates that are done together.
  private final float[] sums;

  private boolean finishing;
  private int position;

  /// Positions of the block, and its frontier; -1 before the block is begun.
  private int block;

  private int frontier;

  LinearStage(
      LayerShape shape,
      Dependence dependence,
      Feed feed,
      Lookahead lookahead,
      CompiledModel model,
      Kernels kernels) {
    super(shape, dependence, lookahead.kept());
    String name = shape.spec().name();
    boolean local = shape.spec() instanceof LayerSpec.LocalConv1d;
    this.kernels = kernels;
    this.feed = feed;
    this.weight = model.tensor(name + ".weight");
    this.weightStride = local ? shape.reach() * shape.inChannels() * shape.channels() : 0;
    this.bias = model.tensor(name + ".bias");
    this.biasStride = local ? channels : 0;
    this.relu = relu(shape.spec());
    this.reach = shape.reach();
    this.stride = shape.stride();
    this.before = shape.padding().before();
    this.inPositions = shape.inPositions();
    this.cleanIn = feed.dependence.clean();
    this.unitCost = feed.cost(channels);
    this.begun = new float[dirty * channels];
    this.sums = new float[lookahead.batch() * channels];
  }

  private static boolean relu(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Conv1d conv -> conv.relu();
      case LayerSpec.LocalConv1d conv -> conv.relu();
      case LayerSpec.Dense dense -> dense.relu();
      case LayerSpec.GlobalMaxPool _,
          LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.Add _,
          LayerSpec.Lstm _ ->
          throw new IllegalArgumentException(spec.name() + " is not linear");
    };
  }

  @Hot
  @Override
  void begin() {
    finishing = false;
    position = 0;
    frontier = -1;
  }

  @Hot
  @Override
  boolean prepareSlice() {
    int left = SLICE;
    while (position < positions && left > 0) {
      if (position == skipFrom && frontier < 0) {
        position = skipTo;
        continue;
      }
      boolean whole = position < clean;
      float[] y = whole ? out : begun;
      int yAt = (whole ? position : position - clean) * channels;
      if (frontier < 0) {
        beginBlock(whole ? (position < skipFrom ? skipFrom : clean) : positions);
        for (int r = 0; r < block; r++) {
          System.arraycopy(bias, (position + r) * biasStride, y, yAt + r * channels, channels);
        }
        left -= block * channels;
      }
      left -= advance(left, y, yAt);
      if (frontier >= end(position)) {
        if (whole && relu) {
          kernels.relu(y, yAt, block * channels);
        }
        position += block;
        frontier = -1;
      }
    }
    return position < positions;
  }

  @Hot
  @Override
  void beginFinish() {
    finishing = true;
    position = clean;
    frontier = -1;
  }

  @Hot
  @Override
  boolean finishSlice() {
    if (candidatesEnd - candidate == 1) {
      finishOne();
    } else {
      finishTogether();
    }
    return position < positions;
  }

  /// One candidate, several positions at a time.
  @Hot
  private void finishOne() {
    int left = SLICE;
    while (position < positions && left > 0) {
      int yAt = at(position, candidate);
      if (frontier < 0) {
        beginBlock(positions);
        System.arraycopy(begun, (position - clean) * channels, out, yAt, block * channels);
        left -= block * channels;
      }
      left -= advance(left, out, yAt);
      if (frontier >= end(position)) {
        if (relu) {
          kernels.relu(out, yAt, block * channels);
        }
        position += block;
        frontier = -1;
      }
    }
  }

  /// A position at a time, all candidates.
  @Hot
  private void finishTogether() {
    int count = candidatesEnd - candidate;
    int left = SLICE;
    while (position < positions && left > 0) {
      if (frontier < 0) {
        frontier = first(position);
        for (int r = 0; r < count; r++) {
          System.arraycopy(begun, (position - clean) * channels, sums, r * channels, channels);
        }
        left -= count * channels;
      }
      int units = Math.min(end(position) - frontier, Math.max(1, left / (count * unitCost)));
      accumulate(position, feed.candidateStep, count, units, sums, 0);
      left -= count * units * unitCost;
      if (frontier == end(position)) {
        if (relu) {
          kernels.relu(sums, 0, count * channels);
        }
        for (int r = 0; r < count; r++) {
          System.arraycopy(sums, r * channels, out, at(position, candidate + r), channels);
        }
        position++;
        frontier = -1;
      }
    }
  }

  /// Makes a block of positions before `limit`.
  @Hot
  private void beginBlock(int limit) {
    block = weightStride == 0 ? Math.min(BLOCK, limit - position) : 1;
    frontier = first(position + block - 1);
  }

  /// Moves the frontier on, at most as far as the same positions take part.
  ///
  /// @return how many multiplications that took
  @Hot
  private int advance(int budget, float[] y, int yAt) {
    // Later positions have earlier units: those that take part follow each other.
    int from = 0;
    while (from < block && first(position + from) > frontier) {
      from++;
    }
    int to = block;
    while (to > from && end(position + to - 1) <= frontier) {
      to--;
    }
    int until = from > 0 ? first(position + from - 1) : end(position);
    if (from == to) {
      frontier = until;
      return 0;
    }
    int count = to - from;
    until = Math.min(until, end(position + to - 1));
    until = Math.min(until, frontier + Math.max(1, budget / (count * unitCost)));
    int units = until - frontier;
    accumulate(
        position + from, stride * feed.unitsPerPosition, count, units, y, yAt + from * channels);
    return count * units * unitCost;
  }

  /// Moves the frontier on by `units`, which several sums take in: those of a position, and as many
  /// more as lie `step` after each other.
  @Hot
  private void accumulate(int p, int step, int count, int units, float[] y, int yAt) {
    int unit = start(p) * feed.unitsPerPosition + frontier;
    int wAt = p * weightStride + frontier * feed.weightRows * channels;
    feed.accumulate(
        unit + candidate * feed.candidateStep, step, count, units, weight, wAt, y, yAt, channels);
    frontier += units;
  }

  /// The input position that a kernel begins at; before 0 it reads zeros.
  @Hot
  private int start(int p) {
    return p * stride - before;
  }

  /// The first unit that a position adds in this phase.
  @Hot
  private int first(int p) {
    return finishing ? cleanUnits(p) : unpadded(p) * feed.unitsPerPosition;
  }

  /// The end of the units that a position adds in this phase.
  @Hot
  private int end(int p) {
    return finishing
        ? Math.min(reach, inPositions - start(p)) * feed.unitsPerPosition
        : cleanUnits(p);
  }

  @Hot
  private int unpadded(int p) {
    return Math.max(0, -start(p));
  }

  /// The end of those units of a position that do not depend on the newest row.
  @Hot
  private int cleanUnits(int p) {
    int readable = Math.min(reach, inPositions - start(p));
    int known = Math.min(readable, cleanIn - start(p));
    return Math.max(unpadded(p), known) * feed.unitsPerPosition;
  }
}
