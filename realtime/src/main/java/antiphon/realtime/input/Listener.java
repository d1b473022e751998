package antiphon.realtime.input;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;

/// Makes music of the performer's words: which channels and keys are heard, and what sounds of them
/// once the pedals are counted in. It knows of no steps and no player. Confined to one thread.
public final class Listener {
  /// A sender of active sensing is gone when it was silent so long; it may be for 300 ms.
  static final long SENSING_NANOS = 330_000_000;

  private final InputSettings settings;
  private final Ear ear;
  private final Keyboard keyboard;
  private final Through through;
  private final NoteSet thinking = new NoteSet();
  private boolean sensing;
  private long heardNanos = Long.MIN_VALUE;

  public Listener(InputSettings settings, Ear ear) {
    this.settings = settings;
    this.ear = ear;
    keyboard = new Keyboard(settings.mpe());
    through = new Through(settings, keyboard, ear);
  }

  /// Takes a word; those about time mean nothing here.
  @Hot
  public void take(int word, long sequence, long timeNanos) {
    heardNanos = Math.max(heardNanos, timeNanos);
    if (MidiWord.command(word) == 0xf0) {
      if (MidiWord.status(word) == MidiWord.ACTIVE_SENSING) {
        sensing = true;
      } else if (MidiWord.status(word) == MidiWord.RESET) {
        release(timeNanos);
      }
      return;
    }
    int channel = MidiWord.channel(word);
    if (settings.isHeard(channel)) {
      hear(word, channel, sequence, timeNanos);
    }
    through.take(word, sequence, timeNanos);
    tellEnded(sequence, timeNanos);
  }

  @Hot
  private void hear(int word, int channel, long sequence, long timeNanos) {
    int key = MidiWord.data1(word);
    int pitch = settings.pitch(key);
    if (MidiWord.isNoteOff(word)) {
      keyboard.release(channel, key);
    } else if (MidiWord.isNoteOn(word) && pitch != Pitch.SILENT) {
      keyboard.press(channel, key);
      if (settings.isMelody(key)) {
        ear.begins(MidiWord.noteOn(channel, pitch, MidiWord.data2(word)), sequence, timeNanos);
      } else {
        thinking.add(channel, pitch);
        ear.harmony(thinking.pitches(0), thinking.pitches(1), sequence, timeNanos);
      }
    } else if (MidiWord.command(word) == 0xb0) {
      keyboard.control(channel, key, MidiWord.data2(word));
    }
  }

  @Hot
  private void tellEnded(long sequence, long timeNanos) {
    boolean thought = false;
    int ended = keyboard.takeEnded();
    while (ended != 0) {
      int channel = MidiWord.channel(ended);
      int pitch = settings.pitch(MidiWord.data1(ended));
      if (settings.isMelody(MidiWord.data1(ended))) {
        ear.ends(MidiWord.noteOff(channel, pitch), sequence, timeNanos);
      } else {
        thinking.remove(channel, pitch);
        thought = true;
      }
      ended = keyboard.takeEnded();
    }
    if (thought) {
      ear.harmony(thinking.pitches(0), thinking.pitches(1), sequence, timeNanos);
    }
  }

  /// All that the performer holds counts as let go.
  @Hot
  public void release(long timeNanos) {
    keyboard.releaseAll();
    through.release(timeNanos);
    tellEnded(-1, timeNanos);
  }

  /// When [#onClock] has something to do, [Long#MAX_VALUE] where it has not.
  @Hot
  public long nextDue() {
    return sensing ? heardNanos + SENSING_NANOS : Long.MAX_VALUE;
  }

  /// The sender of active sensing has fallen silent: what it held is let go.
  @Hot
  public void onClock(long dueNanos) {
    sensing = false;
    release(dueNanos);
  }
}
