package antiphon.realtime.sync;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.StepGrid;

/// MIDI clock for other machines: says when its next word is due and what it is. It looks at the
/// grid anew each time it is asked, so that a change of tempo moves the next tick too. Confined to
/// one thread.
public final class ClockSender {
  private static final double TICKS_PER_STEP = 6;

  /// So long before the first tick comes what says that it is the first: receivers want a moment.
  private static final long BEFORE_NANOS = 1_000_000;

  private boolean on;
  private int tick;

  /// The words that come before the first tick: song position, then start or continue; 0 for none.
  private int position;

  private int begin;

  /// A sender that is silent.
  public ClockSender() {}

  /// Play begins at a step, with the tick that is due there.
  @Hot
  public void start(int step) {
    on = true;
    tick = step * (int) TICKS_PER_STEP;
    position = step == 0 ? 0 : MidiWord.songPosition(step);
    begin = step == 0 ? MidiWord.START : MidiWord.CONTINUE;
  }

  /// Play stops: sends no more.
  @Hot
  public void stop() {
    on = false;
  }

  @Hot
  public boolean isOn() {
    return on;
  }

  /// When the next word leaves, [Long#MAX_VALUE] where it is silent.
  @Hot
  public long nextDue(StepGrid grid) {
    if (!on) {
      return Long.MAX_VALUE;
    }
    return grid.nanos(tick / TICKS_PER_STEP) - (begin != 0 ? BEFORE_NANOS : 0);
  }

  /// Takes the word that is due.
  @Hot
  public int take() {
    int word = position;
    if (word != 0) {
      position = 0;
      return word;
    }
    word = begin;
    if (word != 0) {
      begin = 0;
      return word;
    }
    tick++;
    return MidiWord.CLOCK;
  }
}
