package antiphon.app.jam;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import antiphon.realtime.CountIn;
import antiphon.realtime.Lockstep;
import antiphon.realtime.LoopSettings;

/// Plays a scale through the loop by a virtual clock, so that the code is compiled before the
/// performer's first note.
final class WarmUp {
  private static final int NOTES = 128;
  private static final int STEPS_PER_NOTE = 2;

  private WarmUp() {}

  /// Plays. The player is as after any other performance; a session resets it.
  static void run(LoopSettings settings, StepPlayer player) {
    long noteNanos = settings.microsPerQuarter() * 1000L / 4 * STEPS_PER_NOTE;
    LoopSettings from = settings.withCountIn(CountIn.NONE);
    Lockstep.run(from, player, new Scale(noteNanos), 0, noteNanos, new Nowhere());
  }

  private static final class Scale implements TimedSource {
    private final long noteNanos;
    private int next;

    Scale(long noteNanos) {
      this.noteNanos = noteNanos;
    }

    @Override
    public long nextNanos() {
      return next < 2 * NOTES ? next / 2 * noteNanos + next % 2 * (noteNanos - 1) : Long.MAX_VALUE;
    }

    @Override
    public void deliverNext(MidiSink sink) {
      int pitch = 60 + next / 2 * 2 % 17;
      int word = next % 2 == 0 ? MidiWord.noteOn(0, pitch, 80) : MidiWord.noteOff(0, pitch);
      sink.midi(word, nextNanos());
      next++;
    }
  }

  private static final class Nowhere implements MidiOutput {
    @Override
    public String name() {
      return "nowhere";
    }

    @Override
    public void open() {}

    @Override
    public boolean send(int word, long dueNanos) {
      return true;
    }

    @Override
    public void close() {}
  }
}
