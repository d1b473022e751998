package antiphon.model.chorale;

import antiphon.model.encoding.KeyTracker;
import antiphon.music.Hot;

/// How well a pitch would go with the note that the performer is about to play, while it is not
/// known: with each that is near his last one, as often as it follows in melodies.
final class Foresight {
  /// How often a note so many semitones from the last one follows, up or down: counted in the
  /// melodies of the 278 chorales of `train`.
  private static final float[] FOLLOWS = {
    0.143f, 0.122f, 0.236f, 0.021f, 0.014f, 0.023f, 0, 0.009f
  };

  /// What is left of that outside the key.
  private static final float FOREIGN = 0.1f;

  /// Unison, thirds, fifth, sixths: intervals in semitones above the pitch, a bit each.
  private static final int CONSONANT = 1 | 1 << 3 | 1 << 4 | 1 << 7 | 1 << 8 | 1 << 9;

  private final float[] worth = new float[12];

  Foresight() {}

  /// The performer's next note is near this one.
  ///
  /// @param key as [KeyTracker] numbers them, or [KeyTracker#KEYS] for none known
  @Hot
  void expect(int lastPitch, int key) {
    int scale = KeyTracker.scale(key);
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      float all = 0;
      float consonant = 0;
      for (int away = 1 - FOLLOWS.length; away < FOLLOWS.length; away++) {
        int next = lastPitch + away + 12;
        float chance = FOLLOWS[Math.abs(away)];
        chance *= away == 0 || (scale >> next % 12 & 1) != 0 ? 1 : FOREIGN;
        all += chance;
        consonant += (CONSONANT >> (next + 12 - pitchClass) % 12 & 1) * chance;
      }
      worth[pitchClass] = consonant / all;
    }
  }

  /// How well a pitch would go with it, 0..1.
  @Hot
  float worth(int pitch) {
    return worth[pitch % 12];
  }
}
