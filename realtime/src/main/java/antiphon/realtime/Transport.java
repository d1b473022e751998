package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.StepGrid;
import antiphon.realtime.schedule.Metronome;
import antiphon.realtime.sync.ClockFollower;
import antiphon.realtime.sync.ClockSender;
import org.jspecify.annotations.Nullable;

/// Whether steps move on, where and how fast: starting with or without a count-in, stopping, tempo
/// and meter, the other machine's clock that is followed; and what moves with the steps, the
/// metronome and the clock that we send. Confined to one thread.
final class Transport {
  private static final int FASTEST = 60_000;
  private static final int SLOWEST = 6_000_000;

  /// So late the clock that we send does not catch up tick by tick but says where it is.
  private static final long LOST_NANOS = 500_000_000;

  private final int pickupSteps;
  private final CountIn countInMode;
  private final StepGrid grid;
  private final Tuning tuning;
  private final StepLife life;
  private final Ensemble ensemble;
  private final Emitter out;
  private final @Nullable ClockFollower follower;
  private final @Nullable ClockSender sender;
  private final Metronome metronome;
  private final long clickOffsetNanos;
  private final PlayedCountIn countIn = new PlayedCountIn();
  private int beats;
  private boolean countingIn;
  private boolean running;

  Transport(
      LoopSettings settings,
      StepGrid grid,
      Tuning tuning,
      StepLife life,
      Ensemble ensemble,
      Emitter out) {
    pickupSteps = settings.pickupSteps();
    countInMode = settings.countIn();
    beats = settings.meter().beats();
    follower =
        settings.clock() == ClockSource.MIDI
            ? new ClockFollower(StepGrid.nanosPerStep(settings.microsPerQuarter()))
            : null;
    sender = settings.sendClock() ? new ClockSender() : null;
    metronome = new Metronome(settings.click().channel());
    clickOffsetNanos = settings.click().offsetNanos();
    this.grid = grid;
    this.tuning = tuning;
    this.life = life;
    this.ensemble = ensemble;
    this.out = out;
  }

  /// Whether steps move on.
  @Hot
  boolean running() {
    return running;
  }

  /// Whether the performer's first bar is awaited for its tempo.
  @Hot
  boolean countingIn() {
    return countingIn;
  }

  // ---- starting and stopping ----

  /// Play begins; the grid or the count-in begins at `timeNanos`.
  @Hot
  void start(long timeNanos) {
    life.reset();
    if (follower != null) {
      return; // the other machine says when
    }
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
    life.begin();
    run(0, -clicks);
  }

  /// Steps begin to move on.
  ///
  /// @param step the first one
  /// @param clickStep from where the metronome clicks
  @Hot
  private void run(int step, int clickStep) {
    running = true;
    if (clickStep < step || tuning.metronome()) {
      metronome.start(grid, clickStep);
    }
    if (sender != null) {
      sender.start(step);
    }
  }

  /// Steps move on no more.
  @Hot
  void halt(long timeNanos) {
    running = false;
    metronome.stop();
    if (sender != null && sender.isOn()) {
      sender.stop();
      out.emit(MidiWord.STOP, timeNanos, OutputKind.CLOCK, -1, 0);
    }
  }

  /// The performer begins a note: while the count-in is played, that tells the tempo. With the last
  /// of them the grid lies, and the player is told what was heard.
  @Hot
  void hear(int noteOn, long timeNanos, long now) {
    if (!countingIn
        || !countIn.onset(MidiWord.data1(noteOn), MidiWord.data2(noteOn), timeNanos, beats)) {
      return;
    }
    countingIn = false;
    grid.tempo(countIn.beatNanos() / grid.stepsPerBeat(), countIn.downbeatNanos());
    grid.start(countIn.downbeatNanos(), 0);
    life.joinAfter(countIn, now);
    int next = grid.nearestStep(timeNanos) + 1;
    run(next, next);
  }

  // ---- tempo, meter, another machine ----

  /// The tempo changes; beyond 10 and 1000 quarters a minute the nearest of them is taken.
  @Hot
  void tempo(int microsPerQuarter, long timeNanos) {
    int micros = Math.max(FASTEST, Math.min(SLOWEST, microsPerQuarter));
    grid.tempo(StepGrid.nanosPerStep(micros), timeNanos);
    if (running) {
      life.retime(timeNanos);
    }
  }

  /// A new meter begins, with a bar line.
  @Hot
  void meter(int newBeats, int unit, long timeNanos) {
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

  /// The other machine's clock gives news.
  @Hot
  void follow(int word, long timeNanos, long now) {
    ClockFollower other = follower;
    if (other == null) {
      return;
    }
    switch (other.word(word, timeNanos)) {
      case ClockFollower.TICK -> {
        grid.anchor(other.position(), other.nanosPerStep(), other.nanos());
        life.retime(timeNanos);
      }
      case ClockFollower.BEGIN -> {
        grid.start(timeNanos, 0);
        grid.anchor(other.position(), other.nanosPerStep(), other.nanos());
        int step = other.firstStep();
        life.locate(step, now);
        run(step, step);
      }
      case ClockFollower.STOP -> {
        ensemble.releaseAll(timeNanos);
        life.pause();
        halt(timeNanos);
      }
      default -> {}
    }
  }

  // ---- what moves with the steps ----

  /// When a click or a tick is due next, [Long#MAX_VALUE] where none is.
  @Hot
  long nextDue() {
    long next = nextClick();
    return sender == null ? next : Math.min(next, sender.nextDue(grid));
  }

  @Hot
  private long nextClick() {
    boolean asNotes = clickOffsetNanos == ClickSettings.AS_NOTES;
    return metronome.nextDue(grid, asNotes ? tuning.get(Setting.OFFSET_NANOS) : clickOffsetNanos);
  }

  /// The click or the tick that is due goes out.
  @Hot
  void fire(long due, long now) {
    if (nextClick() == due) {
      click(due, now);
    } else if (sender != null) {
      if (now - due > LOST_NANOS) {
        out.emit(MidiWord.STOP, now, OutputKind.CLOCK, -1, 0);
        sender.start((int) Math.floor(grid.position(now)) + 1);
      } else {
        out.emit(sender.take(), due, OutputKind.CLOCK, -1, 0);
      }
    }
  }

  /// A beat clicks.
  @Hot
  private void click(long due, long now) {
    int word = metronome.word(grid);
    metronome.advance(grid);
    if (!tuning.metronome() && metronome.step() >= 0) {
      metronome.stop(); // the count-in is over
    }
    if (now - due > tuning.get(Setting.LATE_NANOS)) {
      ensemble.leaveOut(now - due);
    } else {
      ensemble.click(word, due);
    }
  }

  /// A step has moved on: at a bar line the metronome may have been turned on or off.
  @Hot
  void advanced() {
    if (metronome.isOn() != tuning.metronome() && life.step() >= 0) {
      if (metronome.isOn()) {
        metronome.stop();
      } else {
        metronome.start(grid, life.step());
      }
    }
  }
}
