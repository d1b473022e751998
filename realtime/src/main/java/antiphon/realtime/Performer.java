package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;

/// What the performer's line does in the open step: the melody in all that he plays.
///
/// The line is the highest note that sounds (a key that is down, or a note begun in this step: a
/// note lasts a step at least). Notes within the roll time of an onset belong to that onset, also
/// over the border of a step: they sound, but begin nothing new there. Of two exceptions to the
/// highest note that concern a single line, and two that concern several:
///
/// - Legato: where a single key was down and a lower one is struck, the lower note is the line
///   unless the upper one still sounds when the step closes.
/// - A slip: a key that has been let go within the step is not the line if the one beside it, begun
///   in it too, is still down.
/// - An [Ornament], such as a trill, leaves the line on its main note and begins nothing.
/// - Continuity: what lies more than an octave below the line is the other hand, and the line is
///   silent; until it has been so for a bar of common time, when what there is becomes the line.
///   But a note that sounds alone is the line, however low, if the other hand was not heard for a
///   bar.
final class Performer {
  private static final int OCTAVE = 12;
  private static final int NEIGHBOUR = 2;
  private static final int FORGOTTEN_STEPS = 16;

  private final NoteSet held = new NoteSet();
  private final NoteSet begun = new NoteSet();
  private final int[] velocity = new int[128];
  private long rollNanos = Long.MIN_VALUE;
  private int rollStep = -1;
  private int heldBefore;
  private final Ornament ornament = new Ornament();

  /// The pitch that the line had when it last sounded, and for how many steps it has not.
  private int line = Pitch.SILENT;

  private int silentSteps;

  /// For how many steps nothing has sounded that can only be the other hand's.
  private int aloneSteps = FORGOTTEN_STEPS;

  /// A key goes down at `timeNanos`.
  ///
  /// @param step the open step, -1 before the first
  /// @param rollWidth how long after its first note a chord may go on rolling
  @Hot
  void noteOn(int word, long timeNanos, int step, long rollWidth) {
    int channel = MidiWord.channel(word);
    int pitch = MidiWord.data1(word);
    velocity[pitch] = MidiWord.data2(word);
    boolean rolls = rollStep >= 0 && Math.abs(timeNanos - rollNanos) <= rollWidth;
    if (step >= 0 && !(rolls && rollStep < step)) {
      if (begun.size() == 0) {
        heldBefore = held.size();
      }
      begun.add(channel, pitch);
      ornament.note(pitch, line, timeNanos, rollWidth);
    }
    held.add(channel, pitch);
    if (!rolls && step >= 0) {
      rollNanos = timeNanos;
      rollStep = step;
    }
  }

  @Hot
  void noteOff(int word) {
    held.remove(MidiWord.channel(word), MidiWord.data1(word));
  }

  /// The step is over.
  @Hot
  void closeStep() {
    int pitch = pitch(true);
    silentSteps = pitch == Pitch.SILENT ? silentSteps + 1 : 0;
    line = pitch == Pitch.SILENT ? line : pitch;
    aloneSteps = otherHandSounds() ? 0 : aloneSteps + 1;
    ornament.closeStep(silentSteps == 0);
    begun.clear();
  }

  /// All keys are up, all notes over.
  @Hot
  void clear() {
    held.clear();
    begun.clear();
    ornament.clear();
    line = Pitch.SILENT;
    aloneSteps = FORGOTTEN_STEPS;
    rollStep = -1;
  }

  /// The line's pitch in the open step, or [Pitch#SILENT].
  ///
  /// @param closing whether the step is about to close
  @Hot
  int pitch(boolean closing) {
    if (ornament.stays(closing)) {
      return line;
    }
    int fresh = fresh();
    boolean legato = !closing && heldBefore == 1 && fresh >= Math.max(0, line - OCTAVE);
    int top = legato ? fresh : Math.max(held.highest(), fresh);
    boolean alone = aloneSteps >= FORGOTTEN_STEPS && Math.max(held.size(), begun.size()) <= 1;
    boolean other = liesBelow(top) && silentSteps < FORGOTTEN_STEPS && !alone;
    return other ? Pitch.SILENT : top;
  }

  /// Whether a note sounds in the open step that lies more than an octave below the line.
  @Hot
  private boolean otherHandSounds() {
    return liesBelow(held.lowest()) || liesBelow(begun.lowest());
  }

  @Hot
  private boolean liesBelow(int pitch) {
    return pitch != Pitch.SILENT && pitch < line - OCTAVE;
  }

  /// The highest note begun in the open step that was no slip.
  @Hot
  private int fresh() {
    int highest = begun.highest();
    if (highest == Pitch.SILENT || held.containsOnAny(highest)) {
      return highest;
    }
    for (int pitch = highest - 1; pitch >= Math.max(0, highest - NEIGHBOUR); pitch--) {
      if (begun.containsOnAny(pitch) && held.containsOnAny(pitch)) {
        return pitch;
      }
    }
    return highest;
  }

  /// Whether the note of that pitch begins in the open step.
  ///
  /// @param pitch as [#pitch] gave it
  /// @param closing as it was asked there
  @Hot
  boolean begins(int pitch, boolean closing) {
    return pitch != Pitch.SILENT && begun.containsOnAny(pitch) && !ornament.stays(closing);
  }

  @Hot
  int velocity(int pitch) {
    return pitch == Pitch.SILENT ? 0 : velocity[pitch];
  }
}
