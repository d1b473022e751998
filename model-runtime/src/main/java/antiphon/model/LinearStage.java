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
  /// Positions that share weights are done together, so many at most: a multiple of what the
  /// kernels take at once, to fetch the weights as seldom as possible.
  private static final int MOST_TOGETHER = 24;

  private static final int LEAST_TOGETHER = 6;

  /// And with so many of their terms at least, to fetch the sums as seldom as possible,
  private static final int LEAST_TERMS = 32;

  /// unless that were more multiplications than this.
  private static final int MOST_WORK = 1 << 17;

  private final Kernels kernels;
  private final Feed feed;

  /// Whether each position has weights of its own.
  private final boolean local;

  private final float[] bias;
  private final boolean relu;
  private final int reach;
  private final int stride;
  private final int before;
  private final int inPositions;
  private final int cleanIn;

  /// From one sum to the next.
  private final int pitch;

  /// Positions that are done together.
  private final int together;

  /// The sums of the positions that are not clean, up to the first unit that is not.
  private final float[] begun;

  /// The sums at hand: of a block of positions, or of one position for the candidates that are done
  /// together.
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
    this.kernels = kernels;
    this.feed = feed;
    this.local = shape.spec() instanceof LayerSpec.LocalConv1d;
    this.bias = model.tensor(name + ".bias");
    this.relu = relu(shape.spec());
    this.reach = shape.reach();
    this.stride = shape.stride();
    this.before = shape.padding().before();
    this.inPositions = shape.inPositions();
    this.cleanIn = feed.dependence.clean();
    this.pitch = feed.pitch;
    this.begun = new float[dirty * pitch];
    int fitting = MOST_WORK / (LEAST_TERMS * feed.unitCost) / LEAST_TOGETHER * LEAST_TOGETHER;
    this.together = local ? 1 : Math.clamp(fitting, LEAST_TOGETHER, MOST_TOGETHER);
    this.sums = new float[Math.max(together, lookahead.batch()) * pitch];
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
      float[] y = whole ? sums : begun;
      int yAt = whole ? 0 : (position - clean) * pitch;
      if (frontier < 0) {
        beginBlock(whole ? (position < skipFrom ? skipFrom : clean) : positions);
        for (int r = 0; r < block; r++) {
          int from = local ? (position + r) * channels : 0;
          System.arraycopy(bias, from, y, yAt + r * pitch, channels);
        }
        left -= block * channels;
      }
      left -= advance(left, y, yAt);
      if (frontier >= end(position)) {
        for (int r = 0; whole && r < block; r++) {
          put(r, position + r, 0);
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
      if (frontier < 0) {
        beginBlock(positions);
        System.arraycopy(begun, (position - clean) * pitch, sums, 0, block * pitch);
        left -= block * channels;
      }
      left -= advance(left, sums, 0);
      if (frontier >= end(position)) {
        for (int r = 0; r < block; r++) {
          put(r, position + r, candidate);
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
          System.arraycopy(begun, (position - clean) * pitch, sums, r * pitch, pitch);
        }
        left -= count * channels;
      }
      int units = Math.min(end(position) - frontier, terms(left, count));
      accumulate(position, feed.candidateStep, count, units, sums, 0);
      left -= count * units * feed.unitCost;
      if (frontier == end(position)) {
        for (int r = 0; r < count; r++) {
          put(r, position, candidate + r);
        }
        position++;
        frontier = -1;
      }
    }
  }

  /// Makes a block of positions before `limit`.
  @Hot
  private void beginBlock(int limit) {
    block = Math.min(together, limit - position);
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
    until = Math.min(until, frontier + terms(budget, count));
    int units = until - frontier;
    accumulate(
        position + from, stride * feed.unitsPerPosition, count, units, y, yAt + from * pitch);
    return count * units * feed.unitCost;
  }

  /// How many terms of some sums are done at once.
  @Hot
  private int terms(int budget, int count) {
    int work = count * feed.unitCost;
    return Math.max(Math.clamp(MOST_WORK / work, 1, LEAST_TERMS), budget / work);
  }

  /// Moves the frontier on by `units`, which several sums take in: those of a position, and as many
  /// more as lie `step` after each other.
  @Hot
  private void accumulate(int p, int step, int count, int units, float[] y, int yAt) {
    int unit = start(p) * feed.unitsPerPosition + frontier;
    int first = unit + candidate * feed.candidateStep;
    feed.accumulate(first, step, count, units, local ? p : 0, frontier, y, yAt);
    frontier += units;
  }

  /// Puts a sum that is complete where it belongs.
  @Hot
  private void put(int sum, int p, int which) {
    int at = at(p, which);
    System.arraycopy(sums, sum * pitch, out, at, channels);
    if (relu) {
      kernels.relu(out, at, channels);
    }
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
