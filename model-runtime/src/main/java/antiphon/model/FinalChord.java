package antiphon.model;

import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.KeyTracker;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// The chord under a last note: what sounds, if it is the triad of the key's tonic, or of its
/// relative key's, over its root; else the key's tonic triad if the note is in it, else the
/// dominant's, and else whatever the voices have come to.
///
/// A chord is its root's pitch class, plus 12 if it is minor; [#ANY] for none in particular.
public final class FinalChord {
  public static final int ANY = -1;

  private static final int MINOR = 12;
  private static final int MINOR_THIRD = 3;
  private static final int MAJOR_THIRD = 4;
  private static final int FIFTH = 7;

  private FinalChord() {}

  /// What sounds, if a piece in this key can end on it, or [#ANY] where it cannot.
  ///
  /// @param sounding pitch classes, a set of bits 0-11
  @Hot
  public static int sounding(int key, int sounding, int bass) {
    if (bass == Pitch.SILENT) {
      return ANY;
    }
    int root = bass % 12;
    if ((sounding & ~notes(root)) == 0) {
      return ends(key, root) ? root : ANY;
    }
    int minor = root + MINOR;
    return (sounding & ~notes(minor)) == 0 && ends(key, minor) ? minor : ANY;
  }

  /// Whether a chord is one of the tonic or the relative key's.
  @Hot
  private static boolean ends(int key, int chord) {
    int relative = key < MINOR ? (key + 12 - MINOR_THIRD) % 12 + MINOR : (key + MINOR_THIRD) % 12;
    return key == Bearings.NO_KEY || chord % 12 == key % 12 || chord == relative;
  }

  /// The chord for a last note. A minor key's is major where the note says so.
  ///
  /// @param key one of [KeyTracker]'s, or [Bearings#NO_KEY]
  @Hot
  public static int of(int key, int pitch) {
    if (key == Bearings.NO_KEY) {
      return ANY;
    }
    int tonic = key % 12;
    boolean minor = key >= 12;
    int degree = Math.floorMod(pitch - tonic, 12);
    if (degree == 0 || degree == FIFTH) {
      return tonic + (minor ? MINOR : 0);
    }
    if (degree == MAJOR_THIRD || (minor && degree == MINOR_THIRD)) {
      return tonic + (degree == MINOR_THIRD ? MINOR : 0);
    }
    int aboveDominant = Math.floorMod(degree - FIFTH, 12);
    boolean ofDominant = aboveDominant == MAJOR_THIRD || aboveDominant == FIFTH;
    return ofDominant ? (tonic + FIFTH) % 12 : ANY;
  }

  /// Its notes, a set of bits 0-11.
  @Hot
  public static int notes(int chord) {
    if (chord == ANY) {
      return KeyTracker.CHROMATIC;
    }
    int root = chord % 12;
    int third = root + (chord >= MINOR ? MINOR_THIRD : MAJOR_THIRD);
    return 1 << root | 1 << third % 12 | 1 << (root + FIFTH) % 12;
  }

  /// Its root, a set of one bit; all notes if it is none in particular.
  @Hot
  public static int root(int chord) {
    return chord == ANY ? KeyTracker.CHROMATIC : 1 << chord % 12;
  }
}
