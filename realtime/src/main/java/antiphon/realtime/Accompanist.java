package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.StepGrid;
import antiphon.realtime.schedule.Metronome;
import antiphon.realtime.telemetry.Counters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All musical state: what the performer does, what the voices do, where in the bar we are, and what is to go out when.
/// A pure function of the events and the clock values it is given, so that they can be replayed. Confined to one thread.
///
/// A step opens half a step before its grid time `G`. From then on the performer's onsets belong to it.
/// ```
///   opens          G-offset  G     G+hold   G+budget              next opens
///   |--------------|---------|-----|--------|---------------------|
///   begin, prepare  before?   reply  correct  only recorded        end
/// ```
/// - An onset before `G-offset` is decided upon at once and answered at `G-offset`.
/// - At `G-offset` without one: the decision made without knowing the performer; if it is unsure it waits until `G+hold`.
/// - An onset up to `G+hold`, with nothing sent: answered at once.
/// - At `G+hold` with nothing decided: the step is decided as one in which the performer attacks nothing.
/// - An onset up to `G+budget` once something was decided: voices that differ are replaced, once a step.
///
/// Replies go out at the first clock value acted on at or after their event, so that a chord struck at one time is
/// answered once.
public final class Accompanist {
  private static final int GRID = 0;
  private static final int HOLD = 1;
  private static final int DECIDED = 2;
  private static final long ROLL_NANOS = 30_000_000;
  private static final double LARGEST_SHARE_OF_STEP = 0.45;
  private static final int FASTEST = 60_000;
  private static final int SLOWEST = 6_000_000;
  private static final StepPlayer NOBODY = new RestingPlayer();

  private final long seed;
  private final int pickupSteps;
  private final CountIn countInMode;
  private final boolean thru;
  private final @Nullable StepPlayer[] players;
  private final Emitter out;
  private final Counters counters;
  private final StepGrid grid;
  private final Performer performer = new Performer();
  private final Ensemble ensemble;
  private final Metronome metronome = new Metronome();
  private final PlayedCountIn countIn = new PlayedCountIn();
  private final int[] setting = new int[Setting.COUNT];
  private final int[] wanted = new int[Setting.COUNT];

  private StepPlayer player;
  private int wantedPlayer = -1;
  private int firstStepOfPlayer;
  private int beats;
  private int joinStep;
  private boolean countingIn;
  private boolean running;
  private boolean stopped;
  private volatile @Nullable Throwable failure;

  private long now = Long.MIN_VALUE;
  private int step = -1;
  private int phase = DECIDED;
  private boolean decidedAfter;
  private boolean preparing;
  private int toldPitch = Pitch.SILENT;
  private long gridNanos;
  private long dueNanos;
  private long holdUntilNanos;
  private long budgetUntilNanos;
  private long closeNanos = Long.MAX_VALUE;

  /// An accompanist whose first player is in slot 0.
  ///
  /// @param players the slots that [EventType#PLAYER] chooses from; a slot may be filled before that event is published
  public Accompanist(
      LoopSettings settings, @Nullable StepPlayer[] players, Emitter out, Counters counters) {
    seed = settings.seed();
    pickupSteps = settings.pickupSteps();
    countInMode = settings.countIn();
    thru = settings.thru();
    this.players = players;
    this.out = out;
    this.counters = counters;
    player = Objects.requireNonNull(players[0], "slot 0 needs a player");
    ensemble = new Ensemble(settings, out, counters);
    grid = new StepGrid(settings.microsPerQuarter(), settings.meter());
    beats = settings.meter().beats();
    wanted[Setting.HOLD_NANOS] = (int) settings.holdNanos();
    wanted[Setting.BUDGET_NANOS] = (int) settings.budgetNanos();
    wanted[Setting.LATE_NANOS] = (int) Math.min(Integer.MAX_VALUE, settings.lateNanos());
    wanted[Setting.OFFSET_NANOS] = (int) settings.offsetNanos();
    wanted[Setting.METRONOME] = settings.metronome() ? 1 : 0;
    applySettings();
  }

  /// Takes an event in. What is due before the event's time is done first.
  ///
  /// @param type an [EventType]; it says what `word` and `arg` mean
  /// @param sequence the event's number, by which its reply is matched
  /// @param timeNanos when it happened, not after `actedNanos`; for [EventType#START] when the grid begins
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
      case EventType.TEMPO -> onTempo(word, timeNanos);
      case EventType.METER -> onMeter(word, arg, timeNanos);
      case EventType.PORT_LOST -> onPortLost(word, timeNanos);
      case EventType.SETTING -> onSetting(word, arg);
      case EventType.PLAYER -> onPlayer(word);
      case EventType.STOP -> onStop(timeNanos);
      case EventType.OVERRUN -> releasePerformer(timeNanos);
      case EventType.PLAYER_FAILED -> fail(null);
      case EventType.START -> onStart(timeNanos);
      default -> {}
    }
  }

  /// Does all that is due at `nowNanos`. Clock values at which nothing is due, see [#nextDeadlineNanos], change nothing.
  @Hot
  public void onClock(long nowNanos) {
    now = Math.max(now, nowNanos);
    runUntil(nowNanos);
  }

  /// When [#onClock] has something to do, [Long#MAX_VALUE] where nothing is planned.
  @Hot
  public long nextDeadlineNanos() {
    long next = Math.min(ensemble.nextDue(), metronome.nextDue(grid, setting[Setting.OFFSET_NANOS]));
    return running ? Math.min(next, phaseNanos()) : next;
  }

  /// Does a slice of the player's preparation for the open step. When and how often it is called changes no note.
  ///
  /// @return true while there is more to do
  @Hot
  public boolean prepare() {
    if (preparing) {
      preparing = player.prepare();
    }
    return preparing;
  }

  /// Whether the open step is not yet prepared.
  @Hot
  public boolean preparing() {
    return preparing;
  }

  /// Whether nothing sounds, nothing is planned and the player waits for the performer.
  @Hot
  public boolean resting() {
    return stopped || (ensemble.silent() && (!running || player.resting()));
  }

  @Hot
  public boolean stopped() {
    return stopped;
  }

  /// The open step, -1 before the first.
  @Hot
  public int step() {
    return step;
  }

  /// The grid; to be read on the loop's thread.
  @Hot
  public StepGrid grid() {
    return grid;
  }

  /// Whether the performer's first bar is awaited for its tempo.
  @Hot
  public boolean countingIn() {
    return countingIn;
  }

  /// Why the last player that failed did, `null` where none did. Any thread may ask.
  public @Nullable Throwable failure() {
    return failure;
  }

  // ---- time ----

  @Hot
  private long phaseNanos() {
    return phase == GRID ? dueNanos : phase == HOLD ? holdUntilNanos : closeNanos;
  }

  /// Does all that is due up to and including `limitNanos`, in the order of due times; at one time notes go out first,
  /// then clicks, then steps move on.
  @Hot
  private void runUntil(long limitNanos) {
    while (!stopped) {
      long next = nextDeadlineNanos();
      if (next > limitNanos || next == Long.MAX_VALUE) {
        return;
      }
      if (ensemble.nextDue() == next) {
        ensemble.fireFirst(now, setting[Setting.LATE_NANOS]);
      } else if (metronome.nextDue(grid, setting[Setting.OFFSET_NANOS]) == next) {
        click(next);
      } else {
        advance();
      }
    }
  }

  /// The open step moves on to its next phase. A player's failure is caught here, at the edge: it ends the voices, and
  /// the performer goes on alone.
  @Hot
  private void advance() {
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
      fail(e);
    }
  }

  @Hot
  private void onGrid() {
    phase = HOLD;
    if (decidedAfter || step < joinStep || player.resting()) {
      return;
    }
    player.decideBefore();
    counters.increment(Counters.Id.DECISIONS_BEFORE);
    if (player.sure()) {
      ensemble.plan(player, false, dueNanos, OutputKind.SCHEDULED, -1, 0);
    }
  }

  @Hot
  private void onHold() {
    phase = DECIDED;
    if (decidedAfter || ensemble.sent() || step < joinStep || player.resting()) {
      return;
    }
    player.decideAfter(performer.pitch(false), false);
    decidedAfter = true;
    counters.increment(Counters.Id.DECISIONS_AFTER);
    ensemble.plan(player, false, holdUntilNanos, OutputKind.SCHEDULED, -1, 0);
  }

  @Hot
  private void closeStep() {
    if (step >= 0) {
      for (int voice = 0; voice < player.voices(); voice++) {
        player.sounded(voice, ensemble.pitch(voice), ensemble.attacked(voice));
      }
      int pitch = performer.pitch(true);
      player.end(pitch, performer.begins(pitch), performer.velocity(pitch));
      counters.increment(Counters.Id.STEPS);
    }
    performer.closeStep();
  }

  @Hot
  private void openStep() {
    long openNanos = closeNanos;
    step++;
    phase = GRID;
    decidedAfter = false;
    toldPitch = Pitch.SILENT;
    if (grid.placeInBar(step) == 0) {
      applySettings();
    }
    gridNanos = grid.nanos(step);
    dueNanos = Math.max(openNanos, gridNanos - setting[Setting.OFFSET_NANOS]);
    closeNanos = grid.nanos(step + 0.5);
    limits();
    if (grid.placeInBar(step) == 0) {
      changePlayer();
    }
    ensemble.openStep();
    preparing = true;
    player.begin(step - firstStepOfPlayer, grid.placeInBar(step), grid.stepsPerBar());
  }

  @Hot
  private void limits() {
    long longest = (long) (LARGEST_SHARE_OF_STEP * grid.nanosPerStep());
    holdUntilNanos = gridNanos + Math.min(longest, setting[Setting.HOLD_NANOS]);
    budgetUntilNanos = gridNanos + Math.min(longest, setting[Setting.BUDGET_NANOS]);
  }

  // ---- decisions ----

  /// The performer's part of the step may have become known, or changed.
  @Hot
  private void react(long sequence, long timeNanos) {
    int pitch = performer.pitch(false);
    if (step < 0 || !performer.begins(pitch) || pitch == toldPitch) {
      return;
    }
    if (toldPitch == Pitch.SILENT) {
      counters.increment(Counters.Id.PERFORMER_ONSETS);
    }
    toldPitch = pitch;
    boolean answer = !ensemble.sent() && phase != DECIDED;
    if (step < joinStep || (!answer && (ensemble.corrected() || timeNanos > budgetUntilNanos))) {
      return;
    }
    try {
      player.decideAfter(pitch, true);
      decidedAfter = true;
      counters.increment(Counters.Id.DECISIONS_AFTER);
      boolean early = timeNanos < dueNanos;
      int kind = early ? OutputKind.REPLY_ON_GRID : OutputKind.REPLY;
      ensemble.plan(player, !answer, Math.max(timeNanos, dueNanos), kind, sequence, timeNanos);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /// A beat clicks.
  @Hot
  private void click(long due) {
    int word = metronome.word(grid);
    metronome.advance(grid);
    if (setting[Setting.METRONOME] == 0 && metronome.step() >= 0) {
      metronome.stop(); // the count-in is over
    }
    if (now - due > setting[Setting.LATE_NANOS]) {
      counters.increment(Counters.Id.LATE);
    } else {
      ensemble.click(word, due);
    }
  }

  // ---- what ends ----

  @Hot
  private void releasePerformer(long due) {
    int word = performer.takeNoteOff();
    while (word != 0) {
      if (thru) {
        out.emit(MidiWord.noteOff(0, MidiWord.data1(word)), due, OutputKind.RELEASE, -1, 0);
      }
      word = performer.takeNoteOff();
    }
    performer.clear();
  }

  @Hot
  private void fail(@Nullable Throwable e) {
    failure = e;
    counters.increment(Counters.Id.PLAYER_FAILURES);
    player = NOBODY;
    preparing = false;
    ensemble.releaseAll(now);
  }

  // ---- events ----

  @Hot
  private void onMidi(int word, long sequence, long timeNanos) {
    if (thru && MidiWord.command(word) != 0xf0) {
      int passed = word & ~0x0f; // channel 0
      out.emit(passed, timeNanos, OutputKind.THRU, sequence, timeNanos);
    }
    if (MidiWord.isNoteOn(word)) {
      if (countingIn && hearCountIn(word, timeNanos)) {
        joinAfterCountIn(timeNanos);
      }
      long roll = Math.min(ROLL_NANOS, (long) (grid.nanosPerStep() / 4));
      performer.noteOn(word, timeNanos, step, roll);
      react(sequence, timeNanos);
    } else if (MidiWord.isNoteOff(word)) {
      performer.noteOff(word);
      react(sequence, timeNanos);
    }
  }

  @Hot
  private boolean hearCountIn(int word, long timeNanos) {
    return countIn.onset(MidiWord.data1(word), MidiWord.data2(word), timeNanos, beats);
  }

  /// The performer's bar is complete: lays the grid under it and tells the player what was heard.
  @Hot
  private void joinAfterCountIn(long timeNanos) {
    countingIn = false;
    double nanosPerStep = countIn.beatNanos() / grid.stepsPerBeat();
    grid.tempo(nanosPerStep, countIn.downbeatNanos());
    grid.start(countIn.downbeatNanos(), 0);
    running = true;
    joinStep = grid.stepsPerBar();
    int lastBeat = (countIn.count() - 1) * grid.stepsPerBeat();
    closeNanos = grid.nanos(-0.5);
    try {
      while (step < lastBeat) {
        openStep();
        if (step < lastBeat) {
          int beat = step / grid.stepsPerBeat();
          boolean onset = step % grid.stepsPerBeat() == 0;
          for (int voice = 0; voice < player.voices(); voice++) {
            player.sounded(voice, Pitch.SILENT, false);
          }
          player.end(countIn.pitch(beat), onset, countIn.velocity(beat));
          counters.increment(Counters.Id.STEPS);
        }
      }
    } catch (RuntimeException | Error e) {
      fail(e);
      step = lastBeat;
      closeNanos = grid.nanos(lastBeat + 0.5);
    }
    phase = DECIDED;
    if (setting[Setting.METRONOME] != 0) {
      metronome.start(grid, grid.nearestStep(timeNanos) + 1);
    }
  }

  @Hot
  private void onTempo(int microsPerQuarter, long timeNanos) {
    int micros = Math.max(FASTEST, Math.min(SLOWEST, microsPerQuarter));
    grid.tempo(StepGrid.nanosPerStep(micros), timeNanos);
    if (!running) {
      return;
    }
    closeNanos = grid.nanos(step + 0.5);
    if (step >= 0 && timeNanos < gridNanos) {
      long before = dueNanos;
      gridNanos = grid.nanos(step);
      dueNanos = Math.max(timeNanos, gridNanos - setting[Setting.OFFSET_NANOS]);
      limits();
      if (phase == GRID) {
        ensemble.move(before, dueNanos);
      }
    }
  }

  @Hot
  private void onMeter(int newBeats, int unit, long timeNanos) {
    if (newBeats < 1 || unit < 1) {
      return;
    }
    beats = newBeats;
    if (!running || grid.nearestStep(timeNanos) <= 0) {
      grid.meter(newBeats, unit); // where bar 1 begins has been said by the pickup
    } else {
      grid.meter(newBeats, unit, timeNanos);
    }
    metronome.realign(grid, grid.nearestStep(timeNanos));
  }

  @Hot
  private void onPortLost(int which, long timeNanos) {
    counters.increment(Counters.Id.PORTS_LOST);
    if (which == EventType.INPUT) {
      releasePerformer(timeNanos);
    }
    ensemble.releaseAll(timeNanos);
  }

  @Hot
  private void onSetting(int id, int value) {
    if (id >= 0 && id < Setting.COUNT && value >= 0) {
      wanted[id] = value;
      if (!running) {
        applySettings();
      }
    }
  }

  @Hot
  private void applySettings() {
    for (int id = 0; id < Setting.COUNT; id++) {
      setting[id] = wanted[id];
    }
    if (running && metronome.isOn() != (setting[Setting.METRONOME] != 0)) {
      if (metronome.isOn()) {
        metronome.stop();
      } else {
        metronome.start(grid, step);
      }
    }
  }

  @Hot
  private void onPlayer(int slot) {
    if (slot >= 0 && slot < players.length) {
      wantedPlayer = slot;
      if (!running) {
        changePlayer();
      }
    }
  }

  /// The voices of the player that leaves end where the step is due.
  @Hot
  private void changePlayer() {
    StepPlayer next = wantedPlayer < 0 ? null : players[wantedPlayer];
    wantedPlayer = -1;
    if (next == null) {
      return;
    }
    ensemble.handOver(dueNanos);
    player = next;
    firstStepOfPlayer = Math.max(0, step);
    player.reset(seed);
  }

  @Hot
  private void onStart(long timeNanos) {
    player.reset(seed);
    if (countInMode == CountIn.BY_PLAYING) {
      countingIn = true;
      countIn.reset();
      return;
    }
    int clicks = 0;
    if (countInMode == CountIn.CLICKS) {
      clicks = grid.stepsPerBar() - pickupSteps % grid.stepsPerBar();
    }
    grid.start(timeNanos, pickupSteps);
    grid.start(grid.nanos(clicks), pickupSteps);
    running = true;
    closeNanos = grid.nanos(-0.5);
    if (clicks > 0 || setting[Setting.METRONOME] != 0) {
      metronome.start(grid, -clicks);
    }
  }

  @Hot
  private void onStop(long timeNanos) {
    ensemble.stop(timeNanos);
    releasePerformer(timeNanos);
    metronome.stop();
    running = false;
    stopped = true;
  }
}
