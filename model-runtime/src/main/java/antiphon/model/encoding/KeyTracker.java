package antiphon.model.encoding;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.grid.KeyFinder;
import antiphon.music.grid.KeySignature;
import java.util.Arrays;

/// What key a melody is in, step by step, from all that was heard of it: the probabilities of the
/// 24 keys, where each step speaks for the keys that have its note often, and the key may change at
/// any step, though it seldom does, and rather at a note that the key believed in has not. So an
/// old key is forgotten once the notes speak for another.
///
/// The first note says more than any other, for melodies begin on few degrees of their keys; and in
/// chorales a key of few sharps and flats is likelier from the start.
///
/// A key is a number: its tonic's pitch class, plus 12 if it is minor. Allocates nothing after
/// construction. How often a key has its notes: [KeyFinder].
public final class KeyTracker {
  /// How many keys there are: 12 major, then 12 minor.
  public static final int KEYS = 24;

  /// All twelve pitch classes.
  public static final int CHROMATIC = (1 << 12) - 1;

  private static final int[] SCALES = scales();

  /// A note outside the scale is rare, not impossible.
  private static final double FLOOR = 0.01;

  /// How much a sixteenth says, where 1 were a note of its own: the melodies of songs have more
  /// notes of other keys than those of chorales, and say less.
  private static final double WEIGHT = 0.2;

  private static final double SONG_WEIGHT = 0.1;

  /// How much the first note says.
  private static final double FIRST_WEIGHT = 1;

  private static final double SONG_FIRST_WEIGHT = 0.3;

  /// The share of all keys' probability that is dealt out anew at each step, and at one that comes
  /// as a surprise.
  private static final double CHANGE = 0.001;

  private static final double CHANGE_BY_SURPRISE = 0.3;

  /// A note is a surprise if it says less than this for the keys that are believed in: what lies in
  /// a key's scale says more, the rest less.
  private static final double SURPRISE = 0.5;

  /// How often the degrees of a key are sung: counted in the melodies of the 981 songs of `train`,
  /// whose key is that of their last bass.
  private static final double[] SONG_MAJOR = {
    .165, .017, .120, .027, .138, .084, .025, .188, .031, .104, .028, .071
  };

  private static final double[] SONG_MINOR = {
    .168, .033, .094, .123, .034, .104, .027, .184, .082, .037, .076, .037
  };

  /// On which degrees melodies begin: counted in the 278 chorales and in the songs of `train`.
  private static final double[] FIRST_MAJOR = {.59, 0, .01, 0, .18, .02, 0, .2, 0, 0, 0, 0};

  private static final double[] FIRST_MINOR = {.53, 0, 0, .08, 0, .03, 0, .35, .01, 0, 0, 0};

  private static final double[] SONG_FIRST_MAJOR = {
    .2, 0, .02, 0, .3, .02, 0, .4, .01, .04, .01, 0
  };

  private static final double[] SONG_FIRST_MINOR = {
    .32, 0, .02, .12, 0, .03, .01, .4, .04, .01, .02, .02
  };

  /// Of a hundred pieces of both, how many have each of the signatures of 0 to 6 sharps or flats.
  private static final double[] ACCIDENTALS = {12, 14, 11, 9, 6, 3, 3};

  /// Songs alone stand in all keys, and are heard better without a prejudice.
  private static final double[] ANY_ACCIDENTALS = {1, 1, 1, 1, 1, 1, 1};

  /// What a sixteenth of a pitch class says for a key, `[pitchClass * KEYS + key]`.
  private static final double[] SAYS = says(KeyFinder::share, WEIGHT);

  private static final double[] SONG_SAYS =
      says((minor, degree) -> (minor ? SONG_MINOR : SONG_MAJOR)[degree], SONG_WEIGHT);

  /// The probability of each key after a first note, in the same order.
  private static final double[] BEGINNINGS =
      beginnings(
          (minor, degree) -> (minor ? FIRST_MINOR : FIRST_MAJOR)[degree],
          FIRST_WEIGHT,
          ACCIDENTALS);

  private static final double[] SONG_BEGINNINGS =
      beginnings(
          (minor, degree) -> (minor ? SONG_FIRST_MINOR : SONG_FIRST_MAJOR)[degree],
          SONG_FIRST_WEIGHT,
          ANY_ACCIDENTALS);

  private final double[] probability = new double[KEYS];
  private final double[] says;
  private final double[] beginnings;
  private boolean begun;

  /// One for melodies as in chorales.
  public KeyTracker() {
    this(SAYS, BEGINNINGS);
  }

  private KeyTracker(double[] says, double[] beginnings) {
    this.says = says;
    this.beginnings = beginnings;
    reset();
  }

  /// One for the melodies of songs.
  public static KeyTracker ofSongs() {
    return new KeyTracker(SONG_SAYS, SONG_BEGINNINGS);
  }

  /// How large a share of a key's music a degree of it has.
  private interface Profile {
    double share(boolean minor, int degree);
  }

  private static double[] says(Profile profile, double weight) {
    double[] says = new double[12 * KEYS];
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      for (int key = 0; key < KEYS; key++) {
        double share = profile.share(key >= 12, Math.floorMod(pitchClass - key, 12));
        says[pitchClass * KEYS + key] = StrictMath.pow(share + FLOOR, weight);
      }
    }
    return says;
  }

  private static double[] beginnings(Profile profile, double weight, double[] signatures) {
    double[] beginnings = says(profile, weight);
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      double sum = 0;
      for (int key = 0; key < KEYS; key++) {
        int accidentals = Math.abs(KeySignature.of(key % 12, key >= 12).fifths());
        beginnings[pitchClass * KEYS + key] *= signatures[accidentals];
        sum += beginnings[pitchClass * KEYS + key];
      }
      for (int key = 0; key < KEYS; key++) {
        beginnings[pitchClass * KEYS + key] /= sum;
      }
    }
    return beginnings;
  }

  private static int[] scales() {
    int[] scales = new int[KEYS + 1];
    for (int key = 0; key < KEYS; key++) {
      KeySignature signature = KeySignature.of(key % 12, key >= 12);
      for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
        scales[key] |= signature.holds(pitchClass) ? 1 << pitchClass : 0;
      }
    }
    scales[KEYS] = CHROMATIC;
    return scales;
  }

  /// The notes of a key: major, or natural minor with its leading note.
  ///
  /// @param key one of the 24, or [#KEYS] for none known, whose notes are all
  /// @return a set of bits 0-11
  @Hot
  public static int scale(int key) {
    return SCALES[key];
  }

  /// The number of a key.
  public static int number(KeySignature key) {
    return key.tonic() + (key.minor() ? 12 : 0);
  }

  /// Forgets all.
  @Hot
  public void reset() {
    begun = false;
    Arrays.fill(probability, 1.0 / KEYS);
  }

  /// Takes a pitch for the first one, unless one was heard.
  ///
  /// @param pitch 0..127
  @Hot
  public void begin(int pitch) {
    if (!begun) {
      begun = true;
      System.arraycopy(beginnings, pitch % 12 * KEYS, probability, 0, KEYS);
    }
  }

  /// Hears what sounds in a step.
  ///
  /// @param pitch 0..127 or [Pitch#SILENT], which says nothing
  @Hot
  public void hear(int pitch) {
    if (pitch == Pitch.SILENT) {
      return;
    }
    begin(pitch);
    int at = pitch % 12 * KEYS;
    double expected = 0;
    for (int key = 0; key < KEYS; key++) {
      expected += probability[key] * says[at + key];
    }
    double change = expected < SURPRISE ? CHANGE_BY_SURPRISE : CHANGE;
    double sum = 0;
    for (int key = 0; key < KEYS; key++) {
      double said = (probability[key] + change / KEYS) * says[at + key];
      probability[key] = said;
      sum += said;
    }
    for (int key = 0; key < KEYS; key++) {
      probability[key] /= sum;
    }
  }

  /// The likeliest key.
  @Hot
  public int best() {
    int best = 0;
    for (int key = 1; key < KEYS; key++) {
      best = probability[key] > probability[best] ? key : best;
    }
    return best;
  }

  /// The probability of a key, 0..1.
  @Hot
  public double probability(int key) {
    return probability[key];
  }
}
