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

  /// As [Activations#sigmoid]. (A function of one vector would be too large to be inlined safely,
  /// and would then allocate what it returns.)
  @Hot
  private static void sigmoid(float[] y, int at, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, y, at + i);
      FloatVector one = FloatVector.broadcast(SPECIES, 1f);
      FloatVector e = exp(x.abs().neg());
      one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f)).intoArray(y, at + i);
    }
  }

  /// As [Activations#tanh].
  @Hot
  private static void tanh(float[] from, int fromAt, float[] y, int yAt, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, from, fromAt + i);
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
      far.blend(near, a.compare(VectorOperators.LT, Activations.TANH_NEAR)).intoArray(y, yAt + i);
    }
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
}
