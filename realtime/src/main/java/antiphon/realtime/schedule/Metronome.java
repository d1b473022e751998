package antiphon.realtime.schedule;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.StepGrid;

/// Clicks on the beats of a grid: says when the next one is due and what it is. It looks at the
/// grid anew each time it is asked, so that a change of tempo moves the next click too. Confined to
/// one thread.
public final class Metronome {
  /// How long a click is held.
  public static final long LENGTH_NANOS = 30_000_000;

  private static final int DOWNBEAT_PITCH = 76;
  private static final int BEAT_PITCH = 77;

  private final int channel;
  private boolean on;
  private int step;
  private int clicked;

  /// A metronome that is off.
  ///
  /// @param channel 0..15
  public Metronome(int channel) {
    this.channel = channel;
  }

  /// Clicks from the first beat at or after `fromStep`.
  @Hot
  public void start(StepGrid grid, int fromStep) {
    on = true;
    step = fromStep;
    clicked = fromStep - 1;
    seekBeat(grid);
  }

  @Hot
  public void stop() {
    on = false;
  }

  @Hot
  public boolean isOn() {
    return on;
  }

  /// The bar lines have moved: looks for the next beat again, not before `openStep`.
  @Hot
  public void realign(StepGrid grid, int openStep) {
    step = Math.max(openStep, clicked + 1);
    seekBeat(grid);
  }

  @Hot
  private void seekBeat(StepGrid grid) {
    while (!grid.isBeat(step)) {
      step++;
    }
  }

  /// When the next click leaves, [Long#MAX_VALUE] where it is off.
  @Hot
  public long nextDue(StepGrid grid, long offsetNanos) {
    return on ? grid.nanos(step) - offsetNanos : Long.MAX_VALUE;
  }

  /// The step of the next click.
  @Hot
  public int step() {
    return step;
  }

  /// The click that is due.
  @Hot
  public int word(StepGrid grid) {
    boolean down = grid.placeInBar(step) == 0;
    return MidiWord.noteOn(channel, down ? DOWNBEAT_PITCH : BEAT_PITCH, down ? 110 : 80);
  }

  /// Goes on to the next beat.
  @Hot
  public void advance(StepGrid grid) {
    clicked = step++;
    seekBeat(grid);
  }
}
