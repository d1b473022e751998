package antiphon.model.song;

import antiphon.music.Hot;
import antiphon.music.Pitch;

/// A chord laid under two hands: what each role of a [Texture] plays of it.
///
/// The right hand has three tones in close position, the left the bass and, above it, the octave or
/// the next tone of the chord that it reaches. Each chord is laid as near to the one before as can
/// be, and not too far from home.
final class Hands {
  /// The widest that a hand plays at once.
  static final int REACH = 12;

  /// How far the left hand's notes lie apart if nothing leads the upper one: it can go either way.
  private static final int AT_EASE = 9;

  private static final int RIGHT_LOW = 52;
  private static final int RIGHT_HIGH = 76;
  private static final int BASS_LOW = 34;
  private static final int BASS_HIGH = 50;

  /// Where the middle of the right hand and the bass are at home, and what a semitone away from
  /// there costs beside one of motion.
  private static final int RIGHT_HOME = 62;

  private static final int BASS_HOME = 43;
  private static final float HOMESICK = 0.4f;

  private final int[] pitches = new int[Texture.ROLES];
  private int tones;
  private int rightBefore;
  private int bassBefore;

  @Hot
  void reset() {
    tones = 0;
    rightBefore = RIGHT_HOME;
    bassBefore = BASS_HOME;
    for (int role = 0; role < Texture.ROLES; role++) {
      pitches[role] = Pitch.SILENT;
    }
  }

  /// What lies under the hands now is what the next chord is laid near to.
  @Hot
  void settle() {
    if (tones != 0) {
      rightBefore = pitches[Texture.MIDDLE];
      bassBefore = pitches[Texture.BASS];
    }
  }

  /// Lays a chord.
  ///
  /// @param newTones its pitch classes, a set of bits 0-11; none for silence
  /// @param bass one of them
  /// @param tenor what the left hand's upper note is to be near to, or [Pitch#SILENT]
  @Hot
  void lay(int newTones, int bass, int tenor) {
    tones = newTones;
    if (tones == 0) {
      for (int role = 0; role < Texture.ROLES; role++) {
        pitches[role] = Pitch.SILENT;
      }
      return;
    }
    pitches[Texture.BASS] = nearest(bass, bassBefore);
    int right = Long.bitCount(tones) > 3 ? tones & ~(1 << bass) : tones;
    layRight(right);
    pitches[Texture.TENOR] = tenor(pitches[Texture.BASS], pitches[Texture.LOW], tenor);
  }

  @Hot
  private static int nearest(int bass, int before) {
    int best = Pitch.SILENT;
    float least = Float.POSITIVE_INFINITY;
    for (int pitch = BASS_LOW; pitch <= BASS_HIGH; pitch++) {
      float cost = Math.abs(pitch - before) + HOMESICK * Math.abs(pitch - BASS_HOME);
      if (pitch % 12 == bass && cost < least) {
        best = pitch;
        least = cost;
      }
    }
    return best;
  }

  /// The inversion in close position whose middle note is nearest.
  @Hot
  private void layRight(int right) {
    float least = Float.POSITIVE_INFINITY;
    for (int low = RIGHT_LOW; low < RIGHT_HIGH; low++) {
      int middle = next(right, low);
      int high = next(right, middle);
      float cost = Math.abs(middle - rightBefore) + HOMESICK * Math.abs(middle - RIGHT_HOME);
      if ((right >> low % 12 & 1) != 0 && high <= RIGHT_HIGH && cost < least) {
        pitches[Texture.LOW] = low;
        pitches[Texture.MIDDLE] = middle;
        pitches[Texture.HIGH] = high;
        least = cost;
      }
    }
  }

  /// The next higher one of these tones.
  @Hot
  private static int next(int right, int pitch) {
    int next = pitch + 1;
    while ((right >> next % 12 & 1) == 0) {
      next++;
    }
    return next;
  }

  /// The left hand's upper note: of the tones within its reach that lie below the right hand the
  /// nearest to where it is led, or the highest.
  @Hot
  private int tenor(int bass, int lowest, int led) {
    int best = bass;
    int reach = led == Pitch.SILENT ? AT_EASE : REACH;
    for (int pitch = Math.min(bass + reach, lowest - 1); pitch > bass; pitch--) {
      boolean nearer = led != Pitch.SILENT && Math.abs(pitch - led) < Math.abs(best - led);
      if (holds(pitch) && (best == bass || nearer)) {
        best = pitch;
      }
    }
    return best;
  }

  /// What a role plays, or [Pitch#SILENT].
  @Hot
  int pitch(int role) {
    return pitches[role];
  }

  /// Whether a pitch is one of the chord's tones.
  @Hot
  boolean holds(int pitch) {
    return (tones >> pitch % 12 & 1) != 0;
  }
}
