package antiphon.evaluation.picture;

import java.util.List;

/// Colours for values from `low` to `high`. They grow darker with the value (from the middle, where
/// there are two arms), so that they can be told apart in grey and with any colour vision.
///
/// @param stops colours in equal distances, `0xRRGGBB`, the lowest value's first
public record ColourScale(double low, double high, List<Integer> stops) {
  /// So many different colours are used, which keeps an SVG small.
  private static final int LEVELS = 64;

  public ColourScale {
    stops = List.copyOf(stops);
  }

  /// Probabilities from 0 (white) to 1 (nearly black).
  public static ColourScale probabilities() {
    return new ColourScale(
        0, 1, List.of(0xffffff, 0xfde3a7, 0xf8a855, 0xe3603c, 0xa92b58, 0x621460, 0x1c0b33));
  }

  /// Values on both sides of 0 (white): blue below, red above.
  ///
  /// @param most the largest absolute value, positive
  public static ColourScale aroundZero(double most) {
    return new ColourScale(
        -most, most, List.of(0x0b2559, 0x2c6cb0, 0x9cc8e6, 0xffffff, 0xf6b79a, 0xc43f3c, 0x5c0a1e));
  }

  /// The colour of a value; beyond the ends it is that of the end.
  public int rgb(double value) {
    double share = Math.clamp((value - low) / (high - low), 0, 1);
    double place = Math.rint(share * LEVELS) / LEVELS * (stops.size() - 1);
    int before = (int) Math.min(place, stops.size() - 2.0);
    double rest = place - before;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = stops.get(before) >> shift & 0xff;
      int to = stops.get(before + 1) >> shift & 0xff;
      colour |= (int) Math.round(from + (to - from) * rest) << shift;
    }
    return colour;
  }
}
