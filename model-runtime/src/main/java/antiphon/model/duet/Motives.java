package antiphon.model.duet;

import antiphon.model.encoding.KeyTracker;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// What an answer can take up of the phrase before it: its motives, each two steps of the scale
/// from note to note. So they come back on other degrees, as a singer takes them up, and not only
/// semitone by semitone.
///
/// While an answer has one note, its first step is compared with every step of the phrase. Repeated
/// notes need no help (where they had it, answers stayed where they were), and notes outside the
/// key have none.
final class Motives {
  /// How much likelier a note is that goes on in a motive of the phrase, and one that makes a step
  /// of it.
  private static final float MOTIVE = 8;

  private static final float STEP = 3;

  private static final int MOST_NOTES = 128;
  private static final int DEGREES = 7;
  private static final int[] MAJOR = {0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};
  private static final int[] MINOR = {0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};

  private final int[] phrase = new int[MOST_NOTES];
  private int notes;

  /// The last two notes of the answer.
  private int before;

  private int last;

  Motives() {
    reset();
  }

  @Hot
  void reset() {
    notes = 0;
    answer();
  }

  /// His phrase begins.
  @Hot
  void phrase() {
    notes = 0;
  }

  /// He begins a note.
  @Hot
  void hear(int pitch) {
    if (notes < MOST_NOTES) {
      phrase[notes] = pitch;
      notes++;
    }
  }

  /// An answer begins.
  @Hot
  void answer() {
    before = Pitch.SILENT;
    last = Pitch.SILENT;
  }

  /// It begins a note.
  @Hot
  void play(int pitch) {
    before = last;
    last = pitch;
  }

  /// How much likelier than else a note of the answer is.
  ///
  /// @param key as [KeyTracker] numbers them
  @Hot
  float kinship(int pitch, int key) {
    boolean strange = (KeyTracker.scale(key) >> pitch % 12 & 1) == 0;
    int step = last == Pitch.SILENT ? 0 : step(last, pitch, key);
    if (strange || step == 0) {
      return 1;
    }
    boolean motive = before != Pitch.SILENT;
    int stepBefore = motive ? step(before, last, key) : 0;
    for (int note = motive ? 2 : 1; note < notes; note++) {
      if (step(phrase[note - 1], phrase[note], key) == step
          && (!motive || step(phrase[note - 2], phrase[note - 1], key) == stepBefore)) {
        return motive ? MOTIVE : STEP;
      }
    }
    return 1;
  }

  /// How many degrees of the scale one note lies above another.
  @Hot
  private static int step(int from, int to, int key) {
    return degree(to, key) - degree(from, key);
  }

  @Hot
  private static int degree(int pitch, int key) {
    int above = pitch + 12 - key % 12;
    return above / 12 * DEGREES + (key >= 12 ? MINOR : MAJOR)[above % 12];
  }
}
