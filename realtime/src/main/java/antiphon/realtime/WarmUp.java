package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Nowhere;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.StepGrid;
import antiphon.realtime.input.InputSettings;
import antiphon.realtime.machine.LinuxThreads;

/// Plays a made-up performance through a player and the loop before live play begins, so that the
/// code of both is compiled by then. The player is reset when play begins. What the virtual machine
/// compiles from then on it compiles, on Linux, in time that nobody else wants.
public final class WarmUp {
  /// No more notes begin after this time: where a step takes long, a few compile its inner loops.
  private static final long MOST_NANOS = 5_000_000_000L;

  private WarmUp() {}

  /// Plays that many sixteenths as fast as it goes, on the calling thread; fewer where that would
  /// take more than 5 seconds.
  public static void run(LoopSettings settings, StepPlayer player, int steps) {
    long step = (long) StepGrid.nanosPerStep(settings.microsPerQuarter());
    LoopSettings plain =
        settings
            .withCountIn(CountIn.NONE)
            .withClock(ClockSource.OWN)
            .withInput(InputSettings.defaults()); // so that all of it is heard
    Lockstep.run(plain, player, new Scale(step, steps), step, 16 * step, new Nowhere());
    LinuxThreads.here().ifPresent(LinuxThreads::yieldCompilers);
  }

  /// A scale in quarters up and down, early, late and on the grid by turns.
  private static final class Scale implements TimedSource {
    private static final int[] PITCHES = {60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62};
    private static final int QUARTER = 4;

    private final long step;
    private final long begun = System.nanoTime();
    private int notes;
    private int event;

    Scale(long step, int steps) {
      this.step = step;
      notes = steps / QUARTER;
    }

    @Override
    public long nextNanos() {
      int note = event / 2;
      if (note >= notes) {
        return Long.MAX_VALUE;
      }
      long onset = step * (1 + QUARTER * (long) note) + step / 10 * (note % 3 - 1);
      return event % 2 == 0 ? onset : onset + 3 * step;
    }

    @Override
    public void deliverNext(MidiSink sink) {
      long at = nextNanos();
      int pitch = PITCHES[event / 2 % PITCHES.length];
      sink.midi(event % 2 == 0 ? MidiWord.noteOn(0, pitch, 80) : MidiWord.noteOff(0, pitch), at);
      event++;
      if (event % 2 == 0 && System.nanoTime() - begun > MOST_NANOS) {
        notes = event / 2;
      }
    }
  }
}
