package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.StepGrid;
import antiphon.realtime.input.Ear;
import antiphon.realtime.input.InputSettings;
import antiphon.realtime.input.Listener;

/// How the performer's playing reaches the open step: what the [Listener] makes of his words goes
/// to the [Performer], the player and the output. Confined to one thread.
final class Hearing implements Ear {
  private static final long ROLL_NANOS = 30_000_000;
  private static final long NO_EVENT = -1;

  private final Listener listener;
  private final StepGrid grid;
  private final Performer performer;
  private final StepLife life;
  private final Transport transport;
  private final Emitter out;
  private long now;

  Hearing(
      InputSettings settings,
      StepGrid grid,
      Performer performer,
      StepLife life,
      Transport transport,
      Emitter out) {
    listener = new Listener(settings, this);
    this.grid = grid;
    this.performer = performer;
    this.life = life;
    this.transport = transport;
    this.out = out;
  }

  /// Takes one of the performer's words.
  @Hot
  void take(int word, long sequence, long timeNanos, long nowNanos) {
    now = nowNanos;
    if (MidiWord.isSync(word)) {
      transport.follow(word, timeNanos, nowNanos);
    }
    listener.take(word, sequence, timeNanos);
  }

  /// All that the performer holds is let go, and forgotten.
  @Hot
  void release(long timeNanos) {
    listener.release(timeNanos);
    performer.clear();
  }

  /// When [#onClock] has something to do, [Long#MAX_VALUE] where it has not.
  @Hot
  long nextDue() {
    return listener.nextDue();
  }

  @Hot
  void onClock(long dueNanos) {
    listener.onClock(dueNanos);
  }

  @Hot
  @Override
  public void begins(int noteOn, long sequence, long timeNanos) {
    transport.hear(noteOn, timeNanos, now);
    long roll = Math.min(ROLL_NANOS, (long) (grid.nanosPerStep() / 4));
    performer.noteOn(noteOn, timeNanos, life.step(), roll);
    life.react(sequence, timeNanos, now);
  }

  @Hot
  @Override
  public void ends(int noteOff, long sequence, long timeNanos) {
    performer.noteOff(noteOff);
    if (sequence != NO_EVENT) {
      life.react(sequence, timeNanos, now);
    }
  }

  @Hot
  @Override
  public void harmony(long low, long high, long sequence, long timeNanos) {
    life.harmony(low, high, sequence, timeNanos, now);
  }

  @Hot
  @Override
  public void passes(int word, long sequence, long timeNanos) {
    out.emit(word, timeNanos, OutputKind.THRU, sequence, timeNanos);
  }

  @Hot
  @Override
  public void letsGo(int word, long timeNanos) {
    out.emit(word, timeNanos, OutputKind.RELEASE, NO_EVENT, 0);
  }
}
