package antiphon.model.kernel;

import antiphon.music.Hot;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The gates of a recurrent layer with vectors along the units; what fills no vector is done by
/// [ScalarKernels].
final class VectorGates implements Gates {
  private static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();

  VectorGates() {}

  /// In passes, between which `h` holds what is needed. No method takes or gives a vector: one that
  /// is not inlined would allocate it.
  @Hot
  @Override
  public void lstm(float[] gates, float[] c, float[] h, int units) {
    int bound = SPECIES.loopBound(units);
    sigmoid(gates, 0, h, bound);
    sigmoid(gates, units, h, bound);
    negated(gates, 2 * units, 2, h, bound);
    exp(h, bound);
    tanh(gates, 2 * units, h, gates, 2 * units, bound);
    sigmoid(gates, 3 * units, h, bound);
    for (int u = 0; u < bound; u += LANES) {
      FloatVector taken =
          FloatVector.fromArray(SPECIES, gates, u)
              .mul(FloatVector.fromArray(SPECIES, gates, 2 * units + u));
      FloatVector.fromArray(SPECIES, gates, units + u)
          .fma(FloatVector.fromArray(SPECIES, c, u), taken)
          .intoArray(c, u);
    }
    negated(c, 0, 2, h, bound);
    exp(h, bound);
    tanh(c, 0, h, h, 0, bound);
    for (int u = 0; u < bound; u += LANES) {
      FloatVector.fromArray(SPECIES, gates, 3 * units + u)
          .mul(FloatVector.fromArray(SPECIES, h, u))
          .intoArray(h, u);
    }
    for (int u = bound; u < units; u++) {
      ScalarKernels.lstmUnit(gates, c, h, u, units);
    }
  }

  /// As [Activations#sigmoid], in place.
  ///
  /// @param e used up
  @Hot
  private static void sigmoid(float[] y, int at, float[] e, int count) {
    negated(y, at, 1, e, count);
    exp(e, count);
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, y, at + i);
      FloatVector small = FloatVector.fromArray(SPECIES, e, i);
      FloatVector.broadcast(SPECIES, 1f)
          .blend(small, x.compare(VectorOperators.LT, 0f))
          .div(small.add(1f))
          .intoArray(y, at + i);
    }
  }

  /// As [Activations#tanh].
  ///
  /// @param e the exponentials of `-2 |x|`; may be `y`
  @Hot
  private static void tanh(float[] from, int fromAt, float[] e, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, from, fromAt + i);
      FloatVector small = FloatVector.fromArray(SPECIES, e, i);
      FloatVector far = FloatVector.broadcast(SPECIES, 1f).sub(small).div(small.add(1f));
      far = far.blend(far.neg(), x.compare(VectorOperators.LT, 0f));
      FloatVector z = x.mul(x);
      FloatVector p = FloatVector.broadcast(SPECIES, Activations.TANH_9);
      p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_7));
      p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_5));
      p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_3));
      p = p.fma(z, FloatVector.broadcast(SPECIES, Activations.TANH_1));
      FloatVector near = p.mul(z).fma(x, x);
      far.blend(near, x.abs().compare(VectorOperators.LT, Activations.TANH_NEAR))
          .intoArray(y, yAt + i);
    }
  }

  /// `y = -times |x|`.
  @Hot
  private static void negated(float[] x, int at, float times, float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(SPECIES, x, at + i).abs().mul(-times).intoArray(y, i);
    }
  }

  /// As [Softmax#exp], in place.
  @Hot
  private static void exp(float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, y, i);
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
      p.mul(power)
          .blend(FloatVector.zero(SPECIES), x.compare(VectorOperators.LT, Softmax.LOWEST))
          .intoArray(y, i);
    }
  }
}
