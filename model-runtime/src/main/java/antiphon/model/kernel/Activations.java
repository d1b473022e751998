package antiphon.model.kernel;

import antiphon.music.Hot;

/// The functions of a recurrent layer, made of [Softmax#exp], so that every machine gives the same
/// bits.
public final class Activations {
  /// Below this the quotient of exponentials would lose digits.
  static final float TANH_NEAR = 0.625f;

  /// The coefficients of an odd polynomial for tanh near 0, but for that of `x`, which is 1
  /// (Cephes, `tanhf`).
  static final float TANH_9 = -0.0057049887f;

  static final float TANH_7 = 0.020639088f;
  static final float TANH_5 = -0.053739715f;
  static final float TANH_3 = 0.13331442f;
  static final float TANH_1 = -0.3333328f;

  private Activations() {}

  /// `1 / (1 + exp(-x))`, within 4 units in the last place.
  @Hot
  public static float sigmoid(float x) {
    float e = Softmax.exp(-Math.abs(x));
    return (x < 0 ? e : 1f) / (e + 1f);
  }

  /// The hyperbolic tangent, within 4 units in the last place.
  @Hot
  public static float tanh(float x) {
    float a = Math.abs(x);
    if (a < TANH_NEAR) {
      float z = x * x;
      float p = TANH_9;
      p = Math.fma(p, z, TANH_7);
      p = Math.fma(p, z, TANH_5);
      p = Math.fma(p, z, TANH_3);
      p = Math.fma(p, z, TANH_1);
      return Math.fma(p * z, x, x);
    }
    float e = Softmax.exp(a * -2f);
    float far = (1f - e) / (e + 1f);
    return x < 0 ? -far : far;
  }
}
