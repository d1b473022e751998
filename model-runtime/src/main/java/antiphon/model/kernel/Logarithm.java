package antiphon.model.kernel;

import antiphon.music.Hot;

/// A logarithm that gives every machine the same bits ([Math#log] may differ).
public final class Logarithm {
  /// ln 2 in two parts; the high one has few enough bits that its multiples are exact (Cody and
  /// Waite).
  private static final float LN2_HIGH = 0.6933594f;

  private static final float LN2_LOW = -2.1219444E-4f;

  private static final int MANTISSA = (1 << 23) - 1;
  private static final int ONE = 127 << 23;

  /// What a number below [Float#MIN_NORMAL] is taken for.
  private static final float LEAST = Float.MIN_NORMAL;

  private Logarithm() {}

  /// The natural logarithm of a finite number, that of [Float#MIN_NORMAL] (-87.3) for any smaller
  /// one: the number is split into `2^n * m` with `m` between sqrt(1/2) and sqrt(2), and `ln m` is
  /// the polynomial of the Cephes library (`logf`).
  @Hot
  public static float ln(float x) {
    int bits = Float.floatToRawIntBits(Math.max(LEAST, x));
    int exponent = (bits >>> 23) - 127;
    float m = Float.intBitsToFloat((bits & MANTISSA) | ONE);
    if (m > 1.4142135f) {
      m *= 0.5f;
      exponent++;
    }
    float r = m - 1;
    float p = 0.070376836f;
    p = Math.fma(p, r, -0.1151461f);
    p = Math.fma(p, r, 0.116769984f);
    p = Math.fma(p, r, -0.12420141f);
    p = Math.fma(p, r, 0.14249323f);
    p = Math.fma(p, r, -0.16668057f);
    p = Math.fma(p, r, 0.20000714f);
    p = Math.fma(p, r, -0.24999994f);
    p = Math.fma(p, r, 0.3333333f);
    float square = r * r;
    float y = Math.fma(exponent, LN2_LOW, p * r * square);
    y = Math.fma(-0.5f, square, y);
    return Math.fma(exponent, LN2_HIGH, r + y);
  }
}
