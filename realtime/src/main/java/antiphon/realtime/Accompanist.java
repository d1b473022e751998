package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.midi.Panic;
import antiphon.music.time.StepGrid;
import antiphon.realtime.telemetry.Counters;
import org.jspecify.annotations.Nullable;

/// All musical state: what the performer does, what the voices do, where in the bar we are, and
/// what is to go out when. A pure function of the events and the clock values it is given, so that
/// they can be replayed. Confined to one thread.
///
/// A step opens half a step before its grid time `G`. From then on the performer's onsets belong to
/// it.
///
/// ```
///   opens          G-offset  G     G+hold   G+budget              next opens
///   |--------------|---------|-----|--------|---------------------|
///   begin, prepare  before?   reply  correct  only recorded        end
/// ```
///
/// - An onset before `G-offset` is decided upon at once and answered at `G-offset`.
/// - At `G-offset` without one: the decision made without knowing the performer; if it is unsure it
///   waits until `G+hold`.
/// - An onset up to `G+hold`, with nothing sent: answered at once.
/// - At `G+hold` with nothing decided: the step is decided as one in which the performer attacks
///   nothing.
/// - An onset up to `G+budget` once something was decided: voices that differ are replaced, once a
///   step.
///
/// Replies go out at the first clock value acted on at or after their event, so that a chord struck
/// at one time is answered once.
public final class Accompanist {
  private final Emitter out;
  private final Counters counters;
  private final StepGrid grid;
  private final Ensemble ensemble;
  private final Tuning tuning;
  private final Controls controls;
  private final StepLife life;
  private final Transport transport;
  private final Hearing hearing;
  private boolean stopped;

  private long now = Long.MIN_VALUE;

  /// An accompanist whose first player is in slot 0.
  ///
  /// @param players the slots that [EventType#PLAYER] chooses from; a slot may be filled before
  ///   that event is published
  public Accompanist(
      LoopSettings settings, @Nullable StepPlayer[] players, Emitter out, Counters counters) {
    this.out = out;
    this.counters = counters;
    ensemble = new Ensemble(settings, out, counters);
    grid = new StepGrid(settings.microsPerQuarter(), settings.meter());
    tuning = new Tuning(settings);
    controls = new Controls(tuning);
    Performer performer = new Performer();
    life = new StepLife(settings.seed(), players, grid, tuning, performer, ensemble, counters);
    transport = new Transport(settings, grid, tuning, life, ensemble, out);
    hearing = new Hearing(settings.input(), grid, performer, life, transport, out);
  }

  /// Takes an event in. What is due before the event's time is done first.
  ///
  /// @param type an [EventType]; it says what `word` and `arg` mean
  /// @param sequence the event's number, by which its reply is matched
  /// @param timeNanos when it happened, not after `actedNanos`; for [EventType#START] when the grid
  ///   begins
  /// @param actedNanos the clock now
  @Hot
  public void onEvent(int type, int word, int arg, long sequence, long timeNanos, long actedNanos) {
    if (stopped) {
      return;
    }
    now = Math.max(now, actedNanos);
    if (type != EventType.START) {
      runUntil(timeNanos - 1);
    }
    counters.increment(Counters.Id.EVENTS);
    switch (type) {
      case EventType.MIDI -> onMidi(word, sequence, timeNanos);
      case EventType.TEMPO -> transport.tempo(word, timeNanos);
      case EventType.METER -> transport.meter(word, arg, timeNanos);
      case EventType.PORT_LOST -> onPortLost(word, timeNanos);
      case EventType.SETTING -> onSetting(word, arg);
      case EventType.PLAYER -> life.wantPlayer(word, !transport.running());
      case EventType.STOP -> onStop(timeNanos);
      case EventType.OVERRUN -> hearing.release(timeNanos);
      case EventType.PLAYER_FAILED -> life.fail(null, now);
      case EventType.START -> transport.start(timeNanos);
      case EventType.PANIC -> onPanic(timeNanos);
      case EventType.LEARN -> controls.learn(word, arg);
      default -> {}
    }
  }

  /// Does all that is due at `nowNanos`. Clock values at which nothing is due, see
  /// [#nextDeadlineNanos], change nothing.
  @Hot
  public void onClock(long nowNanos) {
    now = Math.max(now, nowNanos);
    runUntil(nowNanos);
  }

  /// When [#onClock] has something to do, [Long#MAX_VALUE] where nothing is planned.
  @Hot
  public long nextDeadlineNanos() {
    long next = Math.min(ensemble.nextDue(), transport.nextDue());
    next = Math.min(next, hearing.nextDue());
    return transport.running() ? Math.min(next, life.nextNanos()) : next;
  }

  /// Does a slice of the player's preparation for the open step. When and how often it is called
  /// changes no note.
  ///
  /// @return true while there is more to do
  @Hot
  public boolean prepare() {
    return life.prepare();
  }

  /// Whether the open step is not yet prepared.
  @Hot
  public boolean preparing() {
    return life.preparing();
  }

  /// Whether the performer, who has been playing, is likely to play about now: near a grid time.
  @Hot
  public boolean expectsPerformer(long nowNanos) {
    return transport.countingIn() || (transport.running() && life.expectsPerformer(nowNanos));
  }

  /// Whether nothing sounds, nothing is planned and the player waits for the performer.
  @Hot
  public boolean resting() {
    return stopped || (ensemble.silent() && (!transport.running() || life.resting()));
  }

  @Hot
  public boolean stopped() {
    return stopped;
  }

  /// A note that would leave more than this after it was due is left out.
  @Hot
  public long lateNanos() {
    return tuning.get(Setting.LATE_NANOS);
  }

  /// The open step, -1 before the first.
  @Hot
  public int step() {
    return life.step();
  }

  /// The grid; to be read on the loop's thread.
  @Hot
  public StepGrid grid() {
    return grid;
  }

  /// Whether the performer's first bar is awaited for its tempo.
  @Hot
  public boolean countingIn() {
    return transport.countingIn();
  }

  /// Why the last player that failed did, `null` where none did. Any thread may ask.
  public @Nullable Throwable failure() {
    return life.failure();
  }

  // ---- time ----

  /// Does all that is due up to and including `limitNanos`, in the order of due times; at one time
  /// notes go out first, then clicks and the clock's ticks, then steps move on.
  @Hot
  private void runUntil(long limitNanos) {
    while (!stopped) {
      long next = nextDeadlineNanos();
      if (next > limitNanos || next == Long.MAX_VALUE) {
        return;
      }
      if (ensemble.nextDue() == next) {
        ensemble.fireFirst(now, tuning.get(Setting.LATE_NANOS));
      } else if (transport.nextDue() == next) {
        transport.fire(next, now);
      } else if (hearing.nextDue() == next) {
        hearing.onClock(next);
      } else {
        life.advance(now);
        transport.advanced();
      }
    }
  }

  // ---- events ----

  @Hot
  private void onMidi(int word, long sequence, long timeNanos) {
    int done = controls.take(word);
    if (done == Controls.PANICKED) {
      onPanic(timeNanos);
    } else if (done == Controls.NOTHING) {
      hearing.take(word, sequence, timeNanos, now);
    }
  }

  @Hot
  private void onPortLost(int which, long timeNanos) {
    counters.increment(Counters.Id.PORTS_LOST);
    if (which == EventType.INPUT) {
      hearing.release(timeNanos);
    }
    ensemble.releaseAll(timeNanos);
  }

  @Hot
  private void onSetting(int id, int value) {
    tuning.want(id, value);
    if (!transport.running()) {
      tuning.apply();
    }
  }

  /// Also ends what we know nothing of: notes that hang from before, or another program's.
  @Hot
  private void onPanic(long timeNanos) {
    ensemble.stop(timeNanos);
    hearing.release(timeNanos);
    for (int i = 0; i < Panic.WORDS; i++) {
      out.emit(Panic.word(i), timeNanos, OutputKind.PANIC, -1, 0);
    }
  }

  @Hot
  private void onStop(long timeNanos) {
    ensemble.stop(timeNanos);
    hearing.release(timeNanos);
    transport.halt(timeNanos);
    stopped = true;
  }
}
