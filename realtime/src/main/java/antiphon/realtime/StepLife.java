package antiphon.realtime;

import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.time.StepGrid;
import antiphon.realtime.telemetry.Counters;
import org.jspecify.annotations.Nullable;

/// The open step: opens and closes steps, asks the player in its [Seat] when the time has come or
/// the performer gives news, and hands its decisions to the [Ensemble]. Confined to one thread.
///
/// A player's failure is caught here, at the edge: it ends the voices, and the performer goes on
/// alone.
final class StepLife {
  private static final int GRID = 0;
  private static final int HOLD = 1;
  private static final int DECIDED = 2;

  /// Few onsets are earlier than this.
  private static final long EARLY_NANOS = 30_000_000;

  private final StepGrid grid;
  private final Tuning tuning;
  private final StepTimes times;
  private final Performer performer;
  private final Ensemble ensemble;
  private final Counters counters;
  private final Seat seat;
  private int joinStep;
  private int step = -1;
  private boolean open;
  private int phase = DECIDED;
  private boolean decidedAfter;
  private int toldPitch = Pitch.SILENT;

  StepLife(
      long seed,
      @Nullable StepPlayer[] players,
      StepGrid grid,
      Tuning tuning,
      Performer performer,
      Ensemble ensemble,
      Counters counters) {
    this.grid = grid;
    this.tuning = tuning;
    this.performer = performer;
    this.ensemble = ensemble;
    this.counters = counters;
    times = new StepTimes(grid, tuning);
    seat = new Seat(players, seed, grid, tuning, ensemble, counters);
  }

  /// The open step, -1 before the first.
  @Hot
  int step() {
    return step;
  }

  /// Whether the open step is not yet prepared.
  @Hot
  boolean preparing() {
    return seat.preparing();
  }

  /// Whether the player waits for the performer.
  @Hot
  boolean resting() {
    return seat.player().resting();
  }

  @Nullable Throwable failure() {
    return seat.failure();
  }

  /// Whether the performer, who has been playing, is likely to play about now and is to be
  /// answered.
  @Hot
  boolean expectsPerformer(long nowNanos) {
    return !resting() && phase != DECIDED && nowNanos >= times.dueNanos() - EARLY_NANOS;
  }

  /// When [#advance] is due.
  @Hot
  long nextNanos() {
    return phase == GRID
        ? times.dueNanos()
        : phase == HOLD ? times.holdUntilNanos() : times.closeNanos();
  }

  /// Does a slice of the player's preparation; does not catch its failure.
  @Hot
  boolean prepare() {
    return seat.prepare(step);
  }

  /// What sounds in the performer's zone that only thinks has changed: the pitches 0..63 and
  /// 64..127, a bit each. If more of it sounds, a step that was decided without may be decided
  /// anew.
  @Hot
  void harmony(long low, long high, long sequence, long timeNanos, long now) {
    boolean more = seat.takeHarmony(low, high);
    try {
      seat.tellHarmony();
    } catch (RuntimeException | Error e) {
      fail(e, now);
    }
    int pitch = performer.pitch(false);
    if (more && open && (decidedAfter || ensemble.sent())) {
      answer(pitch, performer.begins(pitch, false), sequence, timeNanos, now);
    }
  }

  /// Play begins: the player forgets all but what it is told here.
  @Hot
  void reset() {
    seat.reset();
  }

  /// The grid lies: step 0 opens when it says.
  @Hot
  void begin() {
    times.await(0);
  }

  /// Play stops where it is: the open step is decided no more, and stays open until play goes on.
  @Hot
  void pause() {
    phase = DECIDED;
    seat.stopPreparing();
    times.never();
  }

  /// The grid lies anew: play goes on, or begins, at another step. To the player, who goes on from
  /// what it heard, the steps still follow each other.
  @Hot
  void locate(int nextStep, long now) {
    try {
      closeStep();
    } catch (RuntimeException | Error e) {
      fail(e, now);
    }
    seat.shift(nextStep - (step + 1));
    step = nextStep - 1;
    phase = DECIDED;
    times.await(nextStep);
  }

  /// The performer's first bar has been played: tells the player what was heard, up to the beat
  /// that begins now, and joins at bar 2.
  @Hot
  void joinAfter(PlayedCountIn heard, long now) {
    joinStep = grid.stepsPerBar();
    int lastBeat = (heard.count() - 1) * grid.stepsPerBeat();
    times.await(0);
    try {
      while (step < lastBeat) {
        openStep();
        if (step < lastBeat) {
          int beat = step / grid.stepsPerBeat();
          boolean onset = step % grid.stepsPerBeat() == 0;
          seat.end(heard.pitch(beat), onset, heard.velocity(beat));
        }
      }
    } catch (RuntimeException | Error e) {
      fail(e, now);
      step = lastBeat;
      times.await(lastBeat + 1);
    }
    phase = DECIDED;
  }

  /// The tempo changed.
  @Hot
  void retime(long timeNanos) {
    long before = times.dueNanos();
    times.retime(step, timeNanos);
    if (phase == GRID) {
      ensemble.move(before, times.dueNanos());
    }
    ensemble.touch().due(times.dueNanos(), times.latestNanos(), grid.nanosPerStep());
  }

  /// The player in a slot is to take over at the next bar line, or at once.
  @Hot
  void wantPlayer(int slot, boolean atOnce) {
    if (seat.want(slot) && atOnce) {
      open = false;
      changePlayer();
    }
  }

  /// The open step moves on to its next phase, or the next one opens.
  @Hot
  void advance(long now) {
    try {
      if (phase == GRID) {
        onGrid();
      } else if (phase == HOLD) {
        onHold();
      } else {
        closeStep();
        openStep();
      }
    } catch (RuntimeException | Error e) {
      fail(e, now);
    }
  }

  /// Whether the player is asked nothing in this step: it has not joined in, or is turned off.
  @Hot
  private boolean listensOnly() {
    return step < joinStep || !tuning.answers();
  }

  /// A player that rests still ends what sounds; then it need not be asked.
  @Hot
  private boolean nothingToEnd() {
    return resting() && ensemble.silent();
  }

  @Hot
  private void onGrid() {
    phase = HOLD;
    if (decidedAfter || listensOnly() || nothingToEnd()) {
      return;
    }
    if (seat.decideBefore()) {
      ensemble.plan(seat.player(), false, times.dueNanos(), OutputKind.SCHEDULED, -1, 0);
    }
  }

  @Hot
  private void onHold() {
    phase = DECIDED;
    if (decidedAfter || ensemble.committed() || listensOnly() || nothingToEnd()) {
      return;
    }
    decideAfter(performer.pitch(false), false);
    ensemble.plan(seat.player(), false, times.holdUntilNanos(), OutputKind.SCHEDULED, -1, 0);
  }

  @Hot
  private void decideAfter(int pitch, boolean onset) {
    seat.decideAfter(step, pitch, onset);
    decidedAfter = true;
  }

  @Hot
  private void closeStep() {
    if (open) {
      open = false;
      int pitch = performer.pitch(true);
      seat.end(pitch, performer.begins(pitch, true), performer.velocity(pitch));
    }
    performer.closeStep();
  }

  @Hot
  private void openStep() {
    step++;
    open = true;
    phase = GRID;
    decidedAfter = false;
    toldPitch = Pitch.SILENT;
    if (grid.placeInBar(step) == 0) {
      tuning.apply();
    }
    times.open(step);
    if (grid.placeInBar(step) == 0) {
      changePlayer();
    }
    ensemble.openStep();
    tuning.applyAtStep();
    ensemble.touch().open(step, tuning.steering().get(Steering.HUMANISE));
    ensemble.touch().due(times.dueNanos(), times.latestNanos(), grid.nanosPerStep());
    if (!tuning.answers()) {
      ensemble.handOver(times.dueNanos());
    }
    seat.begin(step);
  }

  /// The performer's part of the step may have become known, or changed.
  @Hot
  void react(long sequence, long timeNanos, long now) {
    int pitch = performer.pitch(false);
    if (!open || !performer.begins(pitch, false) || pitch == toldPitch) {
      return;
    }
    if (toldPitch == Pitch.SILENT) {
      counters.increment(Counters.Id.PERFORMER_ONSETS);
      times.hear(timeNanos);
    }
    toldPitch = pitch;
    answer(pitch, true, sequence, timeNanos, now);
  }

  /// Decides the step by what is known now, if there still is time for it.
  @Hot
  private void answer(int pitch, boolean onset, long sequence, long timeNanos, long now) {
    boolean answer = !ensemble.sent() && phase != DECIDED;
    if (listensOnly()
        || (!answer && (ensemble.corrected() || timeNanos > times.budgetUntilNanos()))) {
      return;
    }
    try {
      decideAfter(pitch, onset);
      boolean early = timeNanos < times.dueNanos();
      int kind = early ? OutputKind.REPLY_ON_GRID : OutputKind.REPLY;
      ensemble.plan(
          seat.player(), !answer, Math.max(timeNanos, times.dueNanos()), kind, sequence, timeNanos);
    } catch (RuntimeException | Error e) {
      fail(e, now);
    }
  }

  /// The voices of the player that leaves end where the step is due.
  @Hot
  private void changePlayer() {
    if (seat.hasNext()) {
      ensemble.handOver(times.dueNanos());
    }
    seat.change(open ? step : step + 1);
  }

  /// The player failed.
  @Hot
  void fail(@Nullable Throwable e, long now) {
    seat.vacate(e);
    ensemble.releaseAll(now);
  }
}
