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
    for (; o <= outputs - LANES; o += LANES) {
      one(x, xAt, inputs, w, wAt + o, outputs, y, yAt + o);
    }
    for (; o < outputs; o++) {
      y[yAt + o] = single(x, xAt, inputs, w, wAt + o, outputs, y[yAt + o]);
    }
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
