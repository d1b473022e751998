package antiphon.model.encoding;

import antiphon.music.Hot;
import antiphon.music.Pitch;

/// Where the music stands when a step is decided, taken from all that was heard of the performer
/// before it: the key, the bar of the phrase, how long the phrase and its newest note have lasted.
/// Shared by training and playing. Allocates nothing after construction.
///
/// A phrase begins with the first note after a rest or after a note of a half or more.
public final class Bearings {
  /// No key is known: neither told nor estimated.
  public static final int NO_KEY = KeyTracker.KEYS;

  /// How sure of its key a step is: an estimate of small, of some, of much probability; told.
  static final int CERTAINTIES = 4;

  static final int BARS = 4;
  static final int PHRASE_QUARTERS = 17;
  static final int HELD_QUARTERS = 5;

  private static final int TOLD = CERTAINTIES - 1;
  private static final double SOME = 0.5;
  private static final double MUCH = 0.8;
  private static final int LONG_NOTE = 8;

  private static final int CERTAINTY_AT = 5;
  private static final int BAR_AT = 7;
  private static final int PHRASE_AT = 9;
  private static final int HELD_AT = 14;

  private final KeyTracker tracker;
  private int told = NO_KEY;
  private boolean locked;
  private int lockedKey = NO_KEY;
  private boolean begun;

  /// Bar lines since the performer began; a pickup is the fourth bar.
  private int bars;

  private int phraseSteps;
  private int heldSteps;
  private boolean phraseEnds;

  /// Those of a melody as in chorales.
  public Bearings() {
    this(new KeyTracker());
  }

  /// @param tracker hears the key; its owner from now on are these bearings
  public Bearings(KeyTracker tracker) {
    this.tracker = tracker;
    reset();
  }

  /// Forgets what was heard. A key that was told stays.
  @Hot
  public void reset() {
    tracker.reset();
    begun = false;
    bars = 0;
    phraseSteps = 0;
    heldSteps = 0;
    phraseEnds = true;
  }

  /// Sets the key, as the performer says it: a number of [KeyTracker]'s, or [#NO_KEY] for an
  /// estimate.
  @Hot
  public void tell(int key) {
    told = key;
  }

  /// Whether an estimated key shall stay what it is.
  @Hot
  public void lock(boolean lock) {
    if (lock && !locked) {
      lockedKey = begun ? tracker.best() : NO_KEY;
    }
    locked = lock;
  }

  /// Hears the performer's part of a step; steps follow each other.
  @Hot
  public void hear(int cell, int placeInBar) {
    int pitch = Cell.pitch(cell);
    boolean onset = pitch != Pitch.SILENT && Cell.isOnset(cell);
    if (begun && placeInBar == 0) {
      bars++;
    } else if (!begun && onset) {
      begun = true;
      bars = placeInBar == 0 ? 0 : BARS - 1;
    }
    if (onset) {
      phraseSteps = phraseEnds || heldSteps >= LONG_NOTE ? 0 : phraseSteps;
      phraseEnds = false;
      heldSteps = 0;
    }
    phraseEnds |= pitch == Pitch.SILENT;
    phraseSteps++;
    heldSteps++;
    tracker.hear(pitch);
  }

  /// The bearings of the step that comes next, packed into an int.
  ///
  /// @param placeInBar the step's
  /// @param first the pitch with which the performer begins, if he has not begun before; or
  ///   [Pitch#SILENT]
  @Hot
  public int at(int placeInBar, int first) {
    int fixed = told == NO_KEY && locked ? lockedKey : told;
    if (!begun) {
      int bar = placeInBar == 0 ? 0 : BARS - 1;
      if (first == Pitch.SILENT) {
        return told(fixed, bar << BAR_AT | NO_KEY);
      }
      tracker.begin(first);
      return told(fixed, bar << BAR_AT | estimate());
    }
    int packed =
        estimate()
            | (bars + (placeInBar == 0 ? 1 : 0)) % BARS << BAR_AT
            | Math.min(phraseSteps / 4, PHRASE_QUARTERS - 1) << PHRASE_AT
            | Math.min(heldSteps / 4, HELD_QUARTERS - 1) << HELD_AT;
    return told(fixed, packed);
  }

  /// The likeliest key and how sure it is.
  @Hot
  private int estimate() {
    int best = tracker.best();
    double probability = tracker.probability(best);
    int certainty = probability < SOME ? 0 : probability < MUCH ? 1 : 2;
    return best | certainty << CERTAINTY_AT;
  }

  /// The same bearings with a key that is told; unchanged if it is [#NO_KEY].
  @Hot
  public static int told(int key, int packed) {
    return key == NO_KEY ? packed : (packed & -1 << BAR_AT) | TOLD << CERTAINTY_AT | key;
  }

  /// The key, or [#NO_KEY].
  @Hot
  public static int key(int packed) {
    return packed & 31;
  }

  /// How sure the key is, 0..CERTAINTIES-1; the last one is told.
  @Hot
  static int certainty(int packed) {
    return packed >> CERTAINTY_AT & 3;
  }

  @Hot
  static int bar(int packed) {
    return packed >> BAR_AT & 3;
  }

  @Hot
  static int phraseQuarters(int packed) {
    return packed >> PHRASE_AT & 31;
  }

  @Hot
  static int heldQuarters(int packed) {
    return packed >> HELD_AT;
  }
}
