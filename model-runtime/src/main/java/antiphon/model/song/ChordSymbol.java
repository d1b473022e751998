package antiphon.model.song;

import antiphon.model.encoding.DuetEncoding;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// Chords as numbers: the quality times twelve plus the root's pitch class. Shared by training and
/// playing. A piano part is read as those below [#COUNT]; more can be played.
public final class ChordSymbol {
  public static final int NONE = -1;

  public static final int MAJOR = 0;
  public static final int MINOR = 1;
  public static final int DOMINANT_SEVENTH = 2;
  public static final int DIMINISHED_SEVENTH = 3;
  public static final int HALF_DIMINISHED = 4;

  /// How many chords are told apart when music is read.
  public static final int COUNT = 60;

  /// Read as one of the two triads in it, and played where either may be meant.
  public static final int MINOR_SEVENTH = 5;

  /// How many can be played.
  public static final int PLAYED = 72;

  private static final int[][] INTERVALS = {
    {0, 4, 7}, {0, 3, 7}, {0, 4, 7, 10}, {0, 3, 6, 9}, {0, 3, 6, 10}, {0, 3, 7, 10}
  };
  private static final int[] TONES = tones();

  private static final float[] AGREEMENT = agreement();

  private ChordSymbol() {}

  private static float[] agreement() {
    float[] agreement = new float[PLAYED * COUNT];
    for (int a = 0; a < PLAYED; a++) {
      for (int b = 0; b < COUNT; b++) {
        agreement[a * COUNT + b] =
            (float) Integer.bitCount(tones(a) & tones(b)) / Integer.bitCount(tones(a) | tones(b));
      }
    }
    return agreement;
  }

  private static int[] tones() {
    int[] tones = new int[PLAYED];
    for (int chord = 0; chord < PLAYED; chord++) {
      for (int interval : INTERVALS[quality(chord)]) {
        tones[chord] |= 1 << (root(chord) + interval) % 12;
      }
    }
    return tones;
  }

  @Hot
  public static int of(int root, int quality) {
    return quality * 12 + root;
  }

  @Hot
  public static int root(int chord) {
    return chord % 12;
  }

  @Hot
  public static int quality(int chord) {
    return chord / 12;
  }

  /// The pitch classes of a chord, a set of bits 0-11.
  @Hot
  public static int tones(int chord) {
    return TONES[chord];
  }

  /// How much two chords have in common: the tones of both, as a share of the tones of either.
  ///
  /// @param chord one that is played
  /// @param other one that is read
  @Hot
  public static float agreement(int chord, int other) {
    return AGREEMENT[chord * COUNT + other];
  }

  /// A chord so many semitones higher.
  @Hot
  public static int transposed(int chord, int semitones) {
    return of(Math.floorMod(root(chord) + semitones, 12), quality(chord));
  }

  /// What one that is played is read as: of a minor seventh its minor triad.
  @Hot
  public static int read(int chord) {
    return quality(chord) == MINOR_SEVENTH ? of(root(chord), MINOR) : chord;
  }

  /// The class of a chord that is read, as seen from a pitch of the performer's.
  @Hot
  public static int classOf(int chord, int reference) {
    return chord == NONE
        ? DuetEncoding.CLASS_REST
        : DuetEncoding.CLASS_PITCH + transposed(chord, -reference);
  }

  /// The class of a bass.
  ///
  /// @param bass a pitch, or [Pitch#SILENT]
  @Hot
  public static int bassClassOf(int bass, int reference) {
    return bass == Pitch.SILENT
        ? DuetEncoding.CLASS_REST
        : DuetEncoding.CLASS_PITCH + Math.floorMod(bass - reference, 12);
  }

  /// The class of a texture's number, or of -1 for none.
  public static int textureClassOf(int texture) {
    return texture < 0 ? DuetEncoding.CLASS_REST : DuetEncoding.CLASS_PITCH + texture;
  }
}
