package antiphon.training.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Vectorised passes over row-major `[rows, width]` matrices in native memory: what stands between
/// two matrix products. Copying activations to Java arrays and back would cost more than the work.
///
/// What belongs to a channel is given once for every place of a row ([#tiled]). What is left of a
/// row behind its last whole vector goes number by number.
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Lanes() {}

  /// The memory of a dense row-major array.
  @SuppressWarnings("restricted") // its length is the array's
  static MemorySegment of(INDArray array) {
    return MemorySegment.ofAddress(Floats.pointer(array).address())
        .reinterpret(array.length() * Float.BYTES);
  }

  /// The values over and over until there are `width`.
  static float[] tiled(float[] values, int width) {
    float[] tiled = new float[width];
    for (int at = 0; at < width; at += values.length) {
      System.arraycopy(values, 0, tiled, at, values.length);
    }
    return tiled;
  }

  /// Sums of what belongs to the same channel.
  static double[] folded(float[] values, int channels) {
    double[] folded = new double[channels];
    for (int at = 0; at < values.length; at += channels) {
      for (int c = 0; c < channels; c++) {
        folded[c] += values[at + c];
      }
    }
    return folded;
  }

  static FloatVector load(MemorySegment from, long index) {
    return FloatVector.fromMemorySegment(SPECIES, from, index * Float.BYTES, ORDER);
  }

  static FloatVector load(float[] from, int index) {
    return FloatVector.fromArray(SPECIES, from, index);
  }

  static void store(FloatVector vector, MemorySegment to, long index) {
    vector.intoMemorySegment(to, index * Float.BYTES, ORDER);
  }

  static float get(MemorySegment from, long index) {
    return from.getAtIndex(JAVA_FLOAT, index);
  }

  static void set(MemorySegment to, long index, float value) {
    to.setAtIndex(JAVA_FLOAT, index, value);
  }

  /// `y = max(y + bias, floor)`: with a floor of 0 a ReLU, with minus infinity none.
  static void addBias(MemorySegment y, int rows, float[] bias, float floor) {
    int width = bias.length;
    int whole = SPECIES.loopBound(width);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        store(load(y, at + i).add(load(bias, i)).max(floor), y, at + i);
      }
      for (int i = whole; i < width; i++) {
        set(y, at + i, Math.max(get(y, at + i) + bias[i], floor));
      }
    }
  }

  /// `delta = epsilon` where `y` is positive, otherwise 0; adds every column of delta to `sums`.
  static void throughRelu(
      MemorySegment y, MemorySegment epsilon, MemorySegment delta, int rows, float[] sums) {
    int width = sums.length;
    int whole = SPECIES.loopBound(width);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        VectorMask<Float> alive = load(y, at + i).compare(VectorOperators.GT, zero);
        FloatVector d = zero.blend(load(epsilon, at + i), alive);
        store(d, delta, at + i);
        load(sums, i).add(d).intoArray(sums, i);
      }
      for (int i = whole; i < width; i++) {
        float d = get(y, at + i) > 0 ? get(epsilon, at + i) : 0;
        set(delta, at + i, d);
        sums[i] += d;
      }
    }
  }

  /// `delta = epsilon` where `scale x + offset` is positive, otherwise 0.
  static void throughScaledRelu(
      MemorySegment x,
      MemorySegment epsilon,
      MemorySegment delta,
      int rows,
      float[] scale,
      float[] offset) {
    int width = scale.length;
    int whole = SPECIES.loopBound(width);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        FloatVector y = load(x, at + i).fma(load(scale, i), load(offset, i));
        VectorMask<Float> alive = y.compare(VectorOperators.GT, zero);
        store(zero.blend(load(epsilon, at + i), alive), delta, at + i);
      }
      for (int i = whole; i < width; i++) {
        boolean alive = Math.fma(get(x, at + i), scale[i], offset[i]) > 0;
        set(delta, at + i, alive ? get(epsilon, at + i) : 0);
      }
    }
  }

  /// Adds every column of `x` to `sums`.
  static void addColumns(MemorySegment x, int rows, float[] sums) {
    int width = sums.length;
    int whole = SPECIES.loopBound(width);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        load(sums, i).add(load(x, at + i)).intoArray(sums, i);
      }
      for (int i = whole; i < width; i++) {
        sums[i] += get(x, at + i);
      }
    }
  }

  /// Adds the columns of `(x - centre)^2` to `squares`.
  static void addSquares(MemorySegment x, int rows, float[] centre, float[] squares) {
    int width = centre.length;
    int whole = SPECIES.loopBound(width);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        FloatVector d = load(x, at + i).sub(load(centre, i));
        d.fma(d, load(squares, i)).intoArray(squares, i);
      }
      for (int i = whole; i < width; i++) {
        float d = get(x, at + i) - centre[i];
        squares[i] += d * d;
      }
    }
  }

  /// `y = max(scale x + offset, floor)`.
  static void scale(
      MemorySegment x, MemorySegment y, int rows, float[] scale, float[] offset, float floor) {
    int width = scale.length;
    int whole = SPECIES.loopBound(width);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        store(load(x, at + i).fma(load(scale, i), load(offset, i)).max(floor), y, at + i);
      }
      for (int i = whole; i < width; i++) {
        set(y, at + i, Math.max(Math.fma(get(x, at + i), scale[i], offset[i]), floor));
      }
    }
  }

  /// Adds the columns of `d` to `sums` and those of `d (x - centre)` to `products`.
  static void addProducts(
      MemorySegment d, MemorySegment x, int rows, float[] centre, float[] sums, float[] products) {
    int width = centre.length;
    int whole = SPECIES.loopBound(width);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        FloatVector delta = load(d, at + i);
        FloatVector centred = load(x, at + i).sub(load(centre, i));
        load(sums, i).add(delta).intoArray(sums, i);
        delta.fma(centred, load(products, i)).intoArray(products, i);
      }
      for (int i = whole; i < width; i++) {
        float delta = get(d, at + i);
        sums[i] += delta;
        products[i] += delta * (get(x, at + i) - centre[i]);
      }
    }
  }

  /// `below = gain d + slope (x - centre) + offset`; `below` may be `d`.
  static void throughNorm(
      MemorySegment d,
      MemorySegment x,
      MemorySegment below,
      int rows,
      float[] gain,
      float[] slope,
      float[] centre,
      float[] offset) {
    int width = gain.length;
    int whole = SPECIES.loopBound(width);
    for (int row = 0; row < rows; row++) {
      long at = (long) row * width;
      for (int i = 0; i < whole; i += LANES) {
        FloatVector centred = load(x, at + i).sub(load(centre, i));
        FloatVector value = centred.fma(load(slope, i), load(offset, i));
        store(load(d, at + i).fma(load(gain, i), value), below, at + i);
      }
      for (int i = whole; i < width; i++) {
        float value = (get(x, at + i) - centre[i]) * slope[i] + offset[i];
        set(below, at + i, get(d, at + i) * gain[i] + value);
      }
    }
  }
}
