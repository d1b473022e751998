package antiphon.model.kernel;

import antiphon.music.Hot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The kernels with the Vector API. Vectors lie along the outputs, so that each lane does what
/// [ScalarKernels] does for its output, in the same order; outputs that fill no vector are done one
/// by one.
///
/// The compiler makes good code only if the width of the vectors is a constant to it, which a field
/// of an object is not. So [#ofWidth] defines this class anew, hidden, for each width asked for;
/// [#SPECIES] is a constant of that class.
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> SPECIES = species();
  private static final int LANES = SPECIES.length();

  VectorKernels() {}

  private static VectorSpecies<Float> species() {
    try {
      @SuppressWarnings("unchecked") // the class data that ofWidth gives
      @Nullable VectorSpecies<Float> given =
          MethodHandles.classData(
              MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, VectorSpecies.class);
      return given != null ? given : FloatVector.SPECIES_PREFERRED;
    } catch (IllegalAccessException e) {
      throw new AssertionError("a class may read its own data", e);
    }
  }

  /// Kernels for vectors of a width of 64, 128, 256 or 512 bits; right, but slow, if the machine
  /// has none so wide.
  static Kernels ofWidth(int bits) {
    VectorSpecies<Float> species =
        switch (bits) {
          case 64 -> FloatVector.SPECIES_64;
          case 128 -> FloatVector.SPECIES_128;
          case 256 -> FloatVector.SPECIES_256;
          case 512 -> FloatVector.SPECIES_512;
          default -> throw new IllegalArgumentException("no vectors of " + bits + " bits");
        };
    if (species.equals(FloatVector.SPECIES_PREFERRED)) {
      return new VectorKernels();
    }
    try (InputStream code = VectorKernels.class.getResourceAsStream("VectorKernels.class")) {
      if (code == null) {
        throw new IllegalStateException("the class file of VectorKernels is missing");
      }
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), species, true);
      return (Kernels)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot define kernels for " + bits + " bits", e);
    }
  }

  /// The width in bits that suits this machine best.
  static int preferredWidth() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Hot
  @Override
  public void add(float[] w, int wAt, float[] y, int yAt, int outputs) {
    int bound = SPECIES.loopBound(outputs);
    for (int o = 0; o < bound; o += LANES) {
      FloatVector.fromArray(SPECIES, y, yAt + o)
          .add(FloatVector.fromArray(SPECIES, w, wAt + o))
          .intoArray(y, yAt + o);
    }
    for (int o = bound; o < outputs; o++) {
      y[yAt + o] += w[wAt + o];
    }
  }

  @Hot
  @Override
  public void multiplyAdd(
      float[] x, int xAt, int inputs, float[] w, int wAt, float[] y, int yAt, int outputs) {
    int o = 0;
    for (; o <= outputs - 8 * LANES; o += 8 * LANES) {
      eight(x, xAt, inputs, w, wAt + o, outputs, y, yAt + o);
    }
    for (; o <= outputs - 4 * LANES; o += 4 * LANES) {
      four(x, xAt, inputs, w, wAt + o, outputs, y, yAt + o);
    }
    for (; o <= outputs - 2 * LANES; o += 2 * LANES) {
      two(x, xAt, inputs, w, wAt + o, outputs, y, yAt + o);
    }
    for (; o <= outputs - LANES; o += LANES) {
      one(x, xAt, inputs, w, wAt + o, outputs, y, yAt + o);
    }
    for (; o < outputs; o++) {
      y[yAt + o] = single(x, xAt, inputs, w, wAt + o, outputs, y[yAt + o]);
    }
  }

  @Hot
  @Override
  public void multiplyAddRows(
      float[] x,
      int xAt,
      int xStep,
      int rows,
      int inputs,
      float[] w,
      int wAt,
      float[] y,
      int yAt,
      int outputs) {
    int r = 0;
    for (; r <= rows - 4; r += 4) {
      int from = xAt + r * xStep;
      int to = yAt + r * outputs;
      int o = 0;
      for (; o <= outputs - 2 * LANES; o += 2 * LANES) {
        fourByTwo(x, from, xStep, inputs, w, wAt + o, outputs, y, to + o);
      }
      for (; o <= outputs - LANES; o += LANES) {
        fourByOne(x, from, xStep, inputs, w, wAt + o, outputs, y, to + o);
      }
      for (; o < outputs; o++) {
        for (int k = 0; k < 4; k++) {
          int at = to + k * outputs + o;
          y[at] = single(x, from + k * xStep, inputs, w, wAt + o, outputs, y[at]);
        }
      }
    }
    for (; r < rows; r++) {
      multiplyAdd(x, xAt + r * xStep, inputs, w, wAt, y, yAt + r * outputs, outputs);
    }
  }

  /// Two vectors of outputs of four rows.
  @Hot
  private static void fourByTwo(
      float[] x,
      int xAt,
      int step,
      int inputs,
      float[] w,
      int wAt,
      int stride,
      float[] y,
      int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + stride);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + stride + LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, y, yAt + 2 * stride);
    FloatVector f = FloatVector.fromArray(SPECIES, y, yAt + 2 * stride + LANES);
    FloatVector g = FloatVector.fromArray(SPECIES, y, yAt + 3 * stride);
    FloatVector h = FloatVector.fromArray(SPECIES, y, yAt + 3 * stride + LANES);
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      FloatVector left = FloatVector.fromArray(SPECIES, w, at);
      FloatVector right = FloatVector.fromArray(SPECIES, w, at + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = left.fma(factor, a);
      b = right.fma(factor, b);
      factor = FloatVector.broadcast(SPECIES, x[xAt + step + i]);
      c = left.fma(factor, c);
      d = right.fma(factor, d);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 2 * step + i]);
      e = left.fma(factor, e);
      f = right.fma(factor, f);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 3 * step + i]);
      g = left.fma(factor, g);
      h = right.fma(factor, h);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + stride);
    d.intoArray(y, yAt + stride + LANES);
    e.intoArray(y, yAt + 2 * stride);
    f.intoArray(y, yAt + 2 * stride + LANES);
    g.intoArray(y, yAt + 3 * stride);
    h.intoArray(y, yAt + 3 * stride + LANES);
  }

  @Hot
  private static void fourByOne(
      float[] x,
      int xAt,
      int step,
      int inputs,
      float[] w,
      int wAt,
      int stride,
      float[] y,
      int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + stride);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + 2 * stride);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + 3 * stride);
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      FloatVector row = FloatVector.fromArray(SPECIES, w, at);
      a = row.fma(FloatVector.broadcast(SPECIES, x[xAt + i]), a);
      b = row.fma(FloatVector.broadcast(SPECIES, x[xAt + step + i]), b);
      c = row.fma(FloatVector.broadcast(SPECIES, x[xAt + 2 * step + i]), c);
      d = row.fma(FloatVector.broadcast(SPECIES, x[xAt + 3 * step + i]), d);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + stride);
    c.intoArray(y, yAt + 2 * stride);
    d.intoArray(y, yAt + 3 * stride);
  }

  /// Eight vectors of outputs at once: enough chains of dependent additions to keep two units busy.
  @Hot
  private static void eight(
      float[] x, int xAt, int inputs, float[] w, int wAt, int stride, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + 3 * LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, y, yAt + 4 * LANES);
    FloatVector f = FloatVector.fromArray(SPECIES, y, yAt + 5 * LANES);
    FloatVector g = FloatVector.fromArray(SPECIES, y, yAt + 6 * LANES);
    FloatVector h = FloatVector.fromArray(SPECIES, y, yAt + 7 * LANES);
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = FloatVector.fromArray(SPECIES, w, at).fma(factor, a);
      b = FloatVector.fromArray(SPECIES, w, at + LANES).fma(factor, b);
      c = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(factor, c);
      d = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(factor, d);
      e = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(factor, e);
      f = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(factor, f);
      g = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(factor, g);
      h = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(factor, h);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + 2 * LANES);
    d.intoArray(y, yAt + 3 * LANES);
    e.intoArray(y, yAt + 4 * LANES);
    f.intoArray(y, yAt + 5 * LANES);
    g.intoArray(y, yAt + 6 * LANES);
    h.intoArray(y, yAt + 7 * LANES);
  }

  @Hot
  private static void four(
      float[] x, int xAt, int inputs, float[] w, int wAt, int stride, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + 3 * LANES);
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = FloatVector.fromArray(SPECIES, w, at).fma(factor, a);
      b = FloatVector.fromArray(SPECIES, w, at + LANES).fma(factor, b);
      c = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(factor, c);
      d = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(factor, d);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + 2 * LANES);
    d.intoArray(y, yAt + 3 * LANES);
  }

  @Hot
  private static void two(
      float[] x, int xAt, int inputs, float[] w, int wAt, int stride, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = FloatVector.fromArray(SPECIES, w, at).fma(factor, a);
      b = FloatVector.fromArray(SPECIES, w, at + LANES).fma(factor, b);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
  }

  @Hot
  private static void one(
      float[] x, int xAt, int inputs, float[] w, int wAt, int stride, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      a = FloatVector.fromArray(SPECIES, w, at).fma(FloatVector.broadcast(SPECIES, x[xAt + i]), a);
    }
    a.intoArray(y, yAt);
  }

  @Hot
  private static float single(
      float[] x, int xAt, int inputs, float[] w, int wAt, int stride, float y) {
    float sum = y;
    for (int i = 0, at = wAt; i < inputs; i++, at += stride) {
      sum = Math.fma(x[xAt + i], w[at], sum);
    }
    return sum;
  }

  /// In passes, each small enough that the compiler keeps its vectors in registers.
  @Hot
  @Override
  public void lstm(float[] gates, float[] c, float[] h, int units) {
    int bound = SPECIES.loopBound(units);
    sigmoid(gates, 0, bound);
    sigmoid(gates, units, bound);
    tanh(gates, 2 * units, gates, 2 * units, bound);
    sigmoid(gates, 3 * units, bound);
    for (int u = 0; u < bound; u += LANES) {
      FloatVector taken =
          FloatVector.fromArray(SPECIES, gates, u)
              .mul(FloatVector.fromArray(SPECIES, gates, 2 * units + u));
      FloatVector.fromArray(SPECIES, gates, units + u)
          .fma(FloatVector.fromArray(SPECIES, c, u), taken)
          .intoArray(c, u);
    }
    tanh(c, 0, h, 0, bound);
    for (int u = 0; u < bound; u += LANES) {
      FloatVector.fromArray(SPECIES, gates, 3 * units + u)
          .mul(FloatVector.fromArray(SPECIES, h, u))
          .intoArray(h, u);
    }
    for (int u = bound; u < units; u++) {
      ScalarKernels.lstmUnit(gates, c, h, u, units);
    }
  }

  @Hot
  private static void sigmoid(float[] y, int at, int count) {
    for (int i = 0; i < count; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, y, at + i)).intoArray(y, at + i);
    }
  }

  @Hot
  private static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
  }

  /// As [Activations#sigmoid].
  @Hot
  private static FloatVector sigmoid(FloatVector x) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector e = exp(x.abs().neg());
    return one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f));
  }

  /// As [Activations#tanh].
  @Hot
  private static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector e = exp(a.mul(-2f));
    FloatVector far = FloatVector.broadcast(SPECIES, 1f).sub(e).div(e.add(1f));
    far = far.blend(far.neg(), x.compare(VectorOperators.LT, 0f));
    FloatVector z = x.mul(x);
    FloatVector p = FloatVector.broadcast(SPECIES, Activations.TANH_9);
    p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_7));
    p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_5));
    p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_3));
    p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_1));
    FloatVector near = p.mul(z).fma(x, x);
    return far.blend(near, a.compare(VectorOperators.LT, Activations.TANH_NEAR));
  }

  /// As [Softmax#exp].
  @Hot
  private static FloatVector exp(FloatVector x) {
    FloatVector round = FloatVector.broadcast(SPECIES, Softmax.ROUND);
    FloatVector shifted = x.fma(FloatVector.broadcast(SPECIES, Softmax.LOG2_E), round);
    FloatVector n = shifted.sub(round);
    FloatVector r =
        n.fma(
            FloatVector.broadcast(SPECIES, -Softmax.LN2_LOW),
            n.fma(FloatVector.broadcast(SPECIES, -Softmax.LN2_HIGH), x));
    FloatVector p = FloatVector.broadcast(SPECIES, Softmax.P7);
    p = p.fma(r, FloatVector.broadcast(SPECIES, Softmax.P6));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Softmax.P5));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Softmax.P4));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Softmax.P3));
    p = p.fma(r, FloatVector.broadcast(SPECIES, Softmax.P2));
    p = p.fma(r.mul(r), r).add(1f);
    // The last bits of a number of this size count its ones: n stands there.
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .sub(Softmax.ROUND_BITS - 127)
            .lanewise(VectorOperators.LSHL, 23)
            .reinterpretAsFloats();
    FloatVector zero = FloatVector.zero(SPECIES);
    return p.mul(power).blend(zero, x.compare(VectorOperators.LT, Softmax.LOWEST));
  }

  @Hot
  @Override
  public void relu(float[] y, int yAt, int outputs) {
    int bound = SPECIES.loopBound(outputs);
    for (int o = 0; o < bound; o += LANES) {
      FloatVector.fromArray(SPECIES, y, yAt + o)
          .lanewise(VectorOperators.MAX, 0f)
          .intoArray(y, yAt + o);
    }
    for (int o = bound; o < outputs; o++) {
      y[yAt + o] = Math.max(y[yAt + o], 0f);
    }
  }

  @Hot
  @Override
  public void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs) {
    int bound = SPECIES.loopBound(outputs);
    for (int o = 0; o < bound; o += LANES) {
      FloatVector.fromArray(SPECIES, x, xAt + o)
          .mul(FloatVector.fromArray(SPECIES, sign, o))
          .max(FloatVector.fromArray(SPECIES, y, yAt + o))
          .intoArray(y, yAt + o);
    }
    for (int o = bound; o < outputs; o++) {
      y[yAt + o] = Math.max(y[yAt + o], sign[o] * x[xAt + o]);
    }
  }
}
