package antiphon.model.kernel;

import antiphon.music.Hot;

/// Softmax with an exponential of its own, so that every machine gives the same bits ([Math#exp]
/// may differ).
public final class Softmax {
  static final float LOG2_E = 1.442695f;

  /// ln 2 in two parts; the high one has few enough bits that its multiples are exact (Cody and
  /// Waite).
  static final float LN2_HIGH = 0.6933594f;

  static final float LN2_LOW = -2.1219444E-4f;

  /// Adding and subtracting it rounds a small number to the nearest whole one.
  static final float ROUND = 12582912f;

  static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  /// The polynomial's coefficients.
  static final float P7 = 1.9875691E-4f;

  static final float P6 = 0.0013981999f;
  static final float P5 = 0.008333452f;
  static final float P4 = 0.041665796f;
  static final float P3 = 0.16666666f;
  static final float P2 = 0.5f;

  /// Below this the result would be subnormal: zero is near enough to a probability of 1e-38.
  static final float LOWEST = -87f;

  private Softmax() {}

  /// Turns logits into probabilities in place, summing from the first to the last.
  @Hot
  public static void apply(float[] y, int from, int count) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      highest = Math.max(highest, y[i]);
    }
    float sum = 0;
    for (int i = from; i < from + count; i++) {
      float e = exp(y[i] - highest);
      y[i] = e;
      sum += e;
    }
    for (int i = from; i < from + count; i++) {
      y[i] /= sum;
    }
  }

  /// e to the power of `x` for `x` up to 0, within 2 units in the last place: `2^n * e^r` with `|r|
  /// <= ln 2 / 2` and the polynomial of the Cephes library (`expf`).
  @Hot
  public static float exp(float x) {
    if (x < LOWEST) {
      return 0;
    }
    float n = Math.fma(x, LOG2_E, ROUND) - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = P7;
    p = Math.fma(p, r, P6);
    p = Math.fma(p, r, P5);
    p = Math.fma(p, r, P4);
    p = Math.fma(p, r, P3);
    p = Math.fma(p, r, P2);
    p = Math.fma(p, r * r, r) + 1;
    return p * Float.intBitsToFloat(((int) n + 127) << 23);
  }
}
