package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;

/// What the performer's line does in the open step.
///
/// The line is the highest note that sounds (a key that is down, or a note begun in this step: a
/// note lasts a step at least). One exception: where a single key was down and a lower one is
/// struck, that is a legato step of one line, so the lower note is the line unless the upper one
/// still sounds when the step closes. Notes within the roll time of an onset belong to that onset,
/// also over the border of a step: they sound, but begin nothing new there.
final class Performer {
  private final NoteSet held = new NoteSet();
  private final NoteSet begun = new NoteSet();
  private final int[] velocity = new int[128];
  private long rollNanos = Long.MIN_VALUE;
  private int rollStep = -1;
  private int heldBefore;

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
    begun.clear();
  }

  /// All keys are up, all notes over.
  @Hot
  void clear() {
    held.clear();
    begun.clear();
    rollStep = -1;
  }

  /// The line's pitch in the open step, or [Pitch#SILENT].
  ///
  /// @param closing whether the step is about to close
  @Hot
  int pitch(boolean closing) {
    int old = held.highest();
    int fresh = begun.highest();
    boolean legato = !closing && fresh != Pitch.SILENT && heldBefore == 1;
    return legato ? fresh : Math.max(old, fresh);
  }

  /// Whether the note of that pitch begins in the open step.
  @Hot
  boolean begins(int pitch) {
    return pitch != Pitch.SILENT && begun.highest() == pitch;
  }

  @Hot
  int velocity(int pitch) {
    return pitch == Pitch.SILENT ? 0 : velocity[pitch];
  }
}
