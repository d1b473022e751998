package antiphon.model.duet;

import antiphon.model.Steering;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.MelodyEvents;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.Arrays;

/// What an answer owes to the phrase that it follows: its key, its rhythm, its motives, and an end.
/// A network says what is likely; here it is weighed by that.
///
/// - Notes that neither the key has nor the performer has played of late are rare.
/// - A note is likelier where his phrase, bar for bar, began one.
/// - It is likelier if it goes on in one of his [Motives].
/// - The last note is long, on a strong beat, and of the tonic's triad: its root rather, where his
///   phrase ended on another note. A breath of silence follows it.
final class Consequent {
  /// What is left of the chance of a note outside the key, and of one that he has played though.
  private static final float FOREIGN = 0.05f;

  private static final float BORROWED = 0.4f;

  /// For how many steps of his what he has played is not strange.
  private static final int RECENT = 64;

  /// What the chance of no note is divided by where his phrase began one, and multiplied with where
  /// it did not.
  private static final float KINSHIP = 1.6f;

  /// What the degrees of the triad are worth as a last note, root, third and fifth: after a phrase
  /// that ended on another note than the tonic, and after one that ended on it.
  private static final float[] CLOSED = {1, 0.3f, 0.1f};

  private static final float[] OPEN = {0.5f, 1, 0.7f};

  /// Over how many semitones from the note before the chance of a last note falls to a half.
  private static final float REACH = 3;

  private static final float LEAST = 1e-6f;

  /// What share of the last note's time is silence, 1 divided by it.
  private static final int BREATH = 4;

  private static final int MOST_STEPS = 256;

  private final Bearings bearings = new Bearings(KeyTracker.ofSongs());
  private final int[] age = new int[12];

  /// The steps of his phrase, from the bar line before its first note on, in which a note began.
  private final boolean[] onsets = new boolean[MOST_STEPS];

  /// The step of his phrase that comes next, and the one after its last note.
  private int phraseSteps;

  private int phraseEnd;

  /// The step of the answer, from the bar line before its first note on.
  private int at;

  private final Motives motives = new Motives();
  private Steering steering = new Steering();
  private int place;
  private int bar;
  private int key;

  /// His last note, and for how many steps it lasted.
  private int last;

  private int lastSteps;

  Consequent() {
    reset();
  }

  @Hot
  void reset() {
    bearings.reset();
    Arrays.fill(age, RECENT);
    phraseSteps = 0;
    phraseEnd = 0;
    at = 0;
    last = Pitch.SILENT;
    motives.reset();
  }

  @Hot
  void steer(Steering asked) {
    steering = asked;
    asked.orient(bearings);
  }

  /// A step opens.
  @Hot
  void begin(int placeInBar, int stepsPerBar) {
    place = placeInBar;
    bar = stepsPerBar;
    key = Bearings.key(bearings.at(placeInBar, Pitch.SILENT));
  }

  /// His phrase begins anew with this step.
  @Hot
  void phrase() {
    Arrays.fill(onsets, false);
    phraseSteps = place;
    phraseEnd = 0;
    motives.phrase();
  }

  /// The step is over.
  ///
  /// @param pitch what sounded of his, or [Pitch#SILENT]
  @Hot
  void end(int pitch, boolean onset) {
    bearings.hear(Cell.of(pitch, onset), place);
    if (pitch != Pitch.SILENT) {
      for (int pitchClass = 0; pitchClass < age.length; pitchClass++) {
        age[pitchClass]++;
      }
      age[pitch % 12] = 0;
      if (onset) {
        motives.hear(pitch);
      }
      last = pitch;
      lastSteps = onset ? 1 : lastSteps + 1;
      if (phraseSteps < MOST_STEPS) {
        onsets[phraseSteps] = onset;
        phraseEnd = phraseSteps + 1;
      }
    }
    phraseSteps++;
    at++;
  }

  /// Whether his phrase may have been the last: it came to rest on the tonic for a bar.
  @Hot
  boolean isClosed() {
    return last != Pitch.SILENT && last % 12 == key % 12 && lastSteps >= bar;
  }

  /// The answer begins with the open step.
  @Hot
  void answer() {
    at = place;
    motives.answer();
  }

  /// A note of the answer sounds from this step on.
  @Hot
  void play(int pitch) {
    motives.play(pitch);
  }

  /// Weighs what is likely in the open step of an answer.
  ///
  /// @param likely the chances of the events, which need not sum to 1
  /// @param left steps that the answer has, this one included
  /// @param whole steps that it had at its beginning
  /// @param before the pitch of its note before this step, or [Pitch#SILENT]
  /// @param bound whether a chord of his says which notes may begin: then the key does not
  @Hot
  void weigh(float[] likely, int left, int whole, int before, boolean bound) {
    int lastNote = lastNote(whole);
    if (left < lastNote) {
      Arrays.fill(likely, 0);
      likely[left > lastNote / BREATH ? MelodyEvents.NONE : MelodyEvents.OFF] = 1;
      return;
    }
    for (int pitch = MelodyEvents.LOWEST; pitch <= MelodyEvents.HIGHEST; pitch++) {
      likely[MelodyEvents.noteOn(pitch)] *= bound ? 1 : inKey(pitch % 12);
    }
    if (left == lastNote) {
      close(likely, before, bound);
    } else {
      takeUp(likely);
      float others = theirs() ? 1 / KINSHIP : KINSHIP;
      likely[MelodyEvents.NONE] *= others;
      likely[MelodyEvents.OFF] *= others;
    }
  }

  /// How many steps before its end the last note of an answer begins: at a bar line, or in the
  /// middle of a bar of two halves where the answer is short.
  @Hot
  private int lastNote(int whole) {
    return whole <= 2 * bar && bar % 8 == 0 ? bar / 2 : bar;
  }

  @Hot
  private float inKey(int pitchClass) {
    if ((KeyTracker.scale(key) >> pitchClass & 1) != 0) {
      return 1;
    }
    boolean locked = steering.get(Steering.SCALE_LOCK) != 0;
    return locked ? 0 : age[pitchClass] < RECENT ? BORROWED : FOREIGN;
  }

  /// Favours his motives among the notes; how likely a note is at all stays as it is.
  @Hot
  private void takeUp(float[] likely) {
    float whole = 0;
    float favoured = 0;
    for (int pitch = MelodyEvents.LOWEST; pitch <= MelodyEvents.HIGHEST; pitch++) {
      int event = MelodyEvents.noteOn(pitch);
      whole += likely[event];
      likely[event] *= motives.kinship(pitch, key);
      favoured += likely[event];
    }
    for (int pitch = MelodyEvents.LOWEST; favoured > 0 && pitch <= MelodyEvents.HIGHEST; pitch++) {
      likely[MelodyEvents.noteOn(pitch)] *= whole / favoured;
    }
  }

  /// Whether a note of his began here in his phrase; the answer goes through it in whole bars.
  @Hot
  private boolean theirs() {
    int whole = (phraseEnd + bar - 1) / bar * bar;
    return whole > 0 && onsets[at % whole % MOST_STEPS];
  }

  /// Leaves notes of the tonic's triad, or those of his chord.
  @Hot
  private void close(float[] likely, int before, boolean bound) {
    likely[MelodyEvents.NONE] = 0;
    likely[MelodyEvents.OFF] = 0;
    int tonic = key % 12;
    int third = key >= 12 ? 3 : 4;
    float[] worth = last % 12 == tonic ? OPEN : CLOSED;
    for (int pitch = MelodyEvents.LOWEST; pitch <= MelodyEvents.HIGHEST; pitch++) {
      int degree = (pitch - tonic + 12) % 12;
      float value =
          degree == 0 ? worth[0] : degree == third ? worth[1] : degree == 7 ? worth[2] : 0;
      value = bound ? 1 : value;
      int leap = before == Pitch.SILENT ? 0 : Math.abs(pitch - before);
      int event = MelodyEvents.noteOn(pitch);
      likely[event] = (likely[event] + LEAST) * value * REACH / (REACH + leap);
    }
  }
}
