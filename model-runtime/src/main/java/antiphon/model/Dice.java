package antiphon.model;

import antiphon.music.Hot;

/// A seeded counter-based generator: the number belongs to the seed and the counter and to nothing
/// else, so that what is decided twice, earlier or later, or in another process, throws the same
/// dice.
///
/// Source: the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, 2014).
public final class Dice {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Dice() {}

  /// Throws the dice of one voice at one step.
  ///
  /// @param voice 0..7
  /// @return a number in 0..1, 1 excluded
  @Hot
  public static float roll(long seed, int step, int voice) {
    return roll(seed, (long) step << 3 | voice);
  }

  /// Throws the dice of one count.
  ///
  /// @return a number in 0..1, 1 excluded
  @Hot
  public static float roll(long seed, long counter) {
    long z = mix(mix(seed + GOLDEN) + GOLDEN * (counter + 1));
    return (z >>> 40) * 0x1p-24f;
  }

  @Hot
  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
