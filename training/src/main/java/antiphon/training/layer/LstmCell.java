package antiphon.training.layer;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The element-wise side of [Lstm], a step at a time. A sequence's gates are four blocks of `units`
/// numbers: input, forget, candidate, output.
final class LstmCell {
  private static final int LANES = Lanes.SPECIES.length();

  private static final float GREATEST = 43;
  private static final float PER_OCTAVE = (float) (1 / Math.log(2));

  /// Adding and taking away this rounds to a whole number.
  private static final float ROUNDER = 0x1.8p23f;

  /// The logarithm of 2 in two parts, the first of which times a whole number is exact.
  private static final float OCTAVE_HIGH = 0x1.63p-1f;

  private static final float OCTAVE_LOW = (float) (Math.log(2) - OCTAVE_HIGH);
  private static final float[] TAYLOR = {1 / 720f, 1 / 120f, 1 / 24f, 1 / 6f, 1 / 2f, 1, 1};
  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA = 23;

  private LstmCell() {}

  /// The active features of a sequence's step: rows of a table.
  ///
  /// @param features those from `from` to `to`, -1 for none
  /// @param scale what their rows are multiplied by
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Active(float[] features, int from, int to, float scale) {
    int feature(int slot) {
      return (int) features[slot];
    }
  }

  /// Sets a sequence's gates to the bias and the rows of the active features.
  static void input(float[] table, Active active, float[] bias, MemorySegment gates, long at) {
    int whole = Lanes.SPECIES.loopBound(bias.length);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector sum = FloatVector.zero(Lanes.SPECIES);
      for (int k = active.from; k < active.to; k++) {
        int feature = active.feature(k);
        if (feature >= 0) {
          sum = sum.add(Lanes.load(table, feature * bias.length + i));
        }
      }
      Lanes.store(sum.mul(active.scale).add(Lanes.load(bias, i)), gates, at + i);
    }
    for (int i = whole; i < bias.length; i++) {
      float sum = 0;
      for (int k = active.from; k < active.to; k++) {
        int feature = active.feature(k);
        sum += feature >= 0 ? table[feature * bias.length + i] : 0;
      }
      Lanes.set(gates, at + i, sum * active.scale + bias[i]);
    }
  }

  /// Puts the gates of a step through their functions and makes its states from those before it.
  ///
  /// @param gates of the step's first sequence at `from`
  /// @param before where the states before the step begin; those after it follow at once
  static void forward(
      MemorySegment gates,
      long from,
      MemorySegment cells,
      MemorySegment hidden,
      long before,
      int streams,
      int units) {
    long after = before + (long) streams * units;
    int whole = Lanes.SPECIES.loopBound(units);
    for (int s = 0; s < streams; s++) {
      long gate = from + 4L * s * units;
      long state = (long) s * units;
      for (int u = 0; u < whole; u += LANES) {
        FloatVector i = sigmoid(Lanes.load(gates, gate + u));
        FloatVector f = sigmoid(Lanes.load(gates, gate + units + u));
        FloatVector g = tanh(Lanes.load(gates, gate + 2L * units + u));
        FloatVector o = sigmoid(Lanes.load(gates, gate + 3L * units + u));
        FloatVector c = f.mul(Lanes.load(cells, before + state + u)).add(i.mul(g));
        Lanes.store(i, gates, gate + u);
        Lanes.store(f, gates, gate + units + u);
        Lanes.store(g, gates, gate + 2L * units + u);
        Lanes.store(o, gates, gate + 3L * units + u);
        Lanes.store(c, cells, after + state + u);
        Lanes.store(o.mul(tanh(c)), hidden, after + state + u);
      }
      for (int u = whole; u < units; u++) {
        float i = sigmoid(Lanes.get(gates, gate + u));
        float f = sigmoid(Lanes.get(gates, gate + units + u));
        float g = (float) Math.tanh(Lanes.get(gates, gate + 2L * units + u));
        float o = sigmoid(Lanes.get(gates, gate + 3L * units + u));
        float c = f * Lanes.get(cells, before + state + u) + i * g;
        Lanes.set(gates, gate + u, i);
        Lanes.set(gates, gate + units + u, f);
        Lanes.set(gates, gate + 2L * units + u, g);
        Lanes.set(gates, gate + 3L * units + u, o);
        Lanes.set(cells, after + state + u, c);
        Lanes.set(hidden, after + state + u, o * (float) Math.tanh(c));
      }
    }
  }

  /// Replaces the gates of a step by the gradients before their functions.
  ///
  /// @param before where the cell states before the step begin; those after it follow at once
  /// @param dh gradient of the hidden state after the step
  /// @param dc gradient of the cell state after the step; becomes that before it
  static void backward(
      MemorySegment gates,
      long from,
      MemorySegment cells,
      long before,
      MemorySegment dh,
      MemorySegment dc,
      int streams,
      int units) {
    long after = before + (long) streams * units;
    int whole = Lanes.SPECIES.loopBound(units);
    for (int s = 0; s < streams; s++) {
      long gate = from + 4L * s * units;
      long state = (long) s * units;
      for (int u = 0; u < whole; u += LANES) {
        FloatVector i = Lanes.load(gates, gate + u);
        FloatVector f = Lanes.load(gates, gate + units + u);
        FloatVector g = Lanes.load(gates, gate + 2L * units + u);
        FloatVector o = Lanes.load(gates, gate + 3L * units + u);
        FloatVector tc = tanh(Lanes.load(cells, after + state + u));
        FloatVector h = Lanes.load(dh, state + u);
        FloatVector c = Lanes.load(dc, state + u).add(h.mul(o).mul(tc.mul(tc).neg().add(1)));
        Lanes.store(c.mul(f), dc, state + u);
        Lanes.store(c.mul(g).mul(slope(i)), gates, gate + u);
        FloatVector old = Lanes.load(cells, before + state + u);
        Lanes.store(c.mul(old).mul(slope(f)), gates, gate + units + u);
        Lanes.store(c.mul(i).mul(g.mul(g).neg().add(1)), gates, gate + 2L * units + u);
        Lanes.store(h.mul(tc).mul(slope(o)), gates, gate + 3L * units + u);
      }
      for (int u = whole; u < units; u++) {
        float i = Lanes.get(gates, gate + u);
        float f = Lanes.get(gates, gate + units + u);
        float g = Lanes.get(gates, gate + 2L * units + u);
        float o = Lanes.get(gates, gate + 3L * units + u);
        float tc = (float) Math.tanh(Lanes.get(cells, after + state + u));
        float h = Lanes.get(dh, state + u);
        float c = Lanes.get(dc, state + u) + h * o * (1 - tc * tc);
        Lanes.set(dc, state + u, c * f);
        Lanes.set(gates, gate + u, c * g * i * (1 - i));
        float old = Lanes.get(cells, before + state + u);
        Lanes.set(gates, gate + units + u, c * old * f * (1 - f));
        Lanes.set(gates, gate + 2L * units + u, c * i * (1 - g * g));
        Lanes.set(gates, gate + 3L * units + u, h * tc * o * (1 - o));
      }
    }
  }

  /// `to += from`.
  static void add(MemorySegment from, long at, MemorySegment to, long length) {
    long i = 0;
    for (; i <= length - LANES; i += LANES) {
      Lanes.store(Lanes.load(to, i).add(Lanes.load(from, at + i)), to, i);
    }
    for (; i < length; i++) {
      Lanes.set(to, i, Lanes.get(to, i) + Lanes.get(from, at + i));
    }
  }

  /// Adds a sequence's gradients to the bias' and to those of the active features' rows.
  static void scatter(MemorySegment gates, long at, float[] table, Active active, float[] bias) {
    int whole = Lanes.SPECIES.loopBound(bias.length);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector d = Lanes.load(gates, at + i);
      Lanes.load(bias, i).add(d).intoArray(bias, i);
      FloatVector scaled = d.mul(active.scale);
      for (int k = active.from; k < active.to; k++) {
        int feature = active.feature(k);
        if (feature >= 0) {
          int to = feature * bias.length + i;
          Lanes.load(table, to).add(scaled).intoArray(table, to);
        }
      }
    }
    for (int i = whole; i < bias.length; i++) {
      float d = Lanes.get(gates, at + i);
      bias[i] += d;
      for (int k = active.from; k < active.to; k++) {
        int feature = active.feature(k);
        if (feature >= 0) {
          table[feature * bias.length + i] += d * active.scale;
        }
      }
    }
  }

  private static FloatVector slope(FloatVector sigmoid) {
    return sigmoid.mul(sigmoid.neg().add(1));
  }

  private static FloatVector sigmoid(FloatVector x) {
    return FloatVector.broadcast(Lanes.SPECIES, 1).div(exp(x.neg()).add(1));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector e = exp(x.add(x));
    return e.sub(1).div(e.add(1));
  }

  /// The exponential between -43 and 43, beyond which sigmoid and tanh are what they are there.
  ///
  /// The library's own one rounds differently before and after it is compiled, so that a training
  /// could not be repeated to the bit. This one is made of operations that are exact by standard:
  /// `2^n` times a Taylor polynomial of what is left, at most half a binary order.
  static FloatVector exp(FloatVector x) {
    FloatVector in = x.max(-GREATEST).min(GREATEST);
    FloatVector n = in.mul(PER_OCTAVE).add(ROUNDER).sub(ROUNDER);
    FloatVector r = n.fma(broadcast(-OCTAVE_HIGH), in);
    r = n.fma(broadcast(-OCTAVE_LOW), r);
    FloatVector sum = broadcast(TAYLOR[0]);
    for (int k = 1; k < TAYLOR.length; k++) {
      sum = sum.fma(r, broadcast(TAYLOR[k]));
    }
    FloatVector power =
        n.convert(VectorOperators.F2I, 0)
            .reinterpretAsInts()
            .add(EXPONENT_BIAS)
            .lanewise(VectorOperators.LSHL, MANTISSA)
            .reinterpretAsFloats();
    return sum.mul(power);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(Lanes.SPECIES, value);
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
