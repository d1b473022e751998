package antiphon.model.kernel;

import antiphon.music.Hot;

/// Numbers of 16 bits that are the upper half of a 32-bit float (`bfloat16`): the same range, some
/// 2 digits, and widened by a shift. Two of them make a word.
public final class Brief {
  private static final int HALF = 16;
  private static final int HIGH = -1 << HALF;

  private Brief() {}

  /// The nearest such number; of two as near the even one. What is beyond all of them becomes
  /// infinite.
  public static short of(float number) {
    if (Float.isNaN(number)) {
      return (short) (Float.floatToIntBits(number) >>> HALF);
    }
    int bits = Float.floatToRawIntBits(number);
    int even = (bits >>> HALF) & 1;
    return (short) ((bits + (1 << (HALF - 1)) - 1 + even) >>> HALF);
  }

  public static float toFloat(short brief) {
    return Float.intBitsToFloat(brief << HALF);
  }

  /// A word of two.
  static int word(short low, short high) {
    return (low & ~HIGH) | high << HALF;
  }

  @Hot
  static float low(int word) {
    return Float.intBitsToFloat(word << HALF);
  }

  @Hot
  static float high(int word) {
    return Float.intBitsToFloat(word & HIGH);
  }
}
