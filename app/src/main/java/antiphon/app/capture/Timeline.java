package antiphon.app.capture;

import antiphon.music.midi.MidiEvent;
import antiphon.music.time.Meter;
import antiphon.music.time.StepGrid;
import antiphon.realtime.ClockSource;
import antiphon.realtime.CountIn;
import antiphon.realtime.PlayedCountIn;
import antiphon.realtime.sync.ClockFollower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bars and tempi of a performance, found from its events as the accompanist found them.
final class Timeline {
  static final int PPQ = 480;
  private static final int TICKS_PER_STEP = PPQ / 4;
  private static final int FASTEST = 60_000;
  private static final int SLOWEST = 6_000_000;

  /// A tempo that differs by less from the one before is the same.
  private static final double SAME_TEMPO = 0.005;

  private record TempoChange(double position, int microsPerQuarter) {}

  private record MeterChange(int step, Meter meter) {}

  private final CountIn countIn;
  private final @Nullable ClockFollower follower;
  private final int pickupSteps;
  private final StepGrid grid;
  private final PlayedCountIn played = new PlayedCountIn();
  private final List<TempoChange> tempi = new ArrayList<>();
  private final List<MeterChange> meters = new ArrayList<>();
  private Meter meter;
  private int microsPerQuarter;
  private boolean countingIn;
  private boolean running;
  private long originNanos;
  private long earliestNanos = Long.MAX_VALUE;

  Timeline(CountIn countIn, ClockSource clock, int microsPerQuarter, Meter meter, int pickupSteps) {
    this.countIn = countIn;
    this.follower =
        clock == ClockSource.MIDI
            ? new ClockFollower(StepGrid.nanosPerStep(microsPerQuarter))
            : null;
    this.microsPerQuarter = microsPerQuarter;
    this.meter = meter;
    this.pickupSteps = countIn == CountIn.BY_PLAYING ? 0 : pickupSteps;
    grid = new StepGrid(microsPerQuarter, meter);
  }

  /// Play begins.
  void start(long timeNanos) {
    if (follower != null) {
      return; // with the other machine
    }
    if (countIn == CountIn.BY_PLAYING) {
      countingIn = true;
      return;
    }
    int clicks =
        countIn == CountIn.CLICKS ? grid.stepsPerBar() - pickupSteps % grid.stepsPerBar() : 0;
    grid.start(timeNanos, pickupSteps);
    originNanos = grid.nanos(clicks);
    grid.start(originNanos, pickupSteps);
    running = true;
  }

  void tempo(int micros, long timeNanos) {
    int playable = Math.clamp(micros, FASTEST, SLOWEST);
    grid.tempo(StepGrid.nanosPerStep(playable), timeNanos);
    if (running && grid.position(timeNanos) > 0) {
      tempi.add(new TempoChange(grid.position(timeNanos), playable));
    } else {
      microsPerQuarter = playable;
      originNanos = running ? grid.nanos(0) : originNanos;
    }
  }

  void meter(int beats, int unit, long timeNanos) {
    Meter next = new Meter(beats, unit);
    int step = running ? grid.nearestStep(timeNanos) : 0;
    if (step <= 0) {
      grid.meter(beats, unit);
      meter = next;
    } else {
      grid.meter(beats, unit, timeNanos);
      meters.add(new MeterChange(step, next));
    }
  }

  /// A word of another machine's clock. Time in the file goes on as it did: bars are laid where
  /// that machine first began, and only its tempo is followed from there.
  void sync(int word, long timeNanos) {
    if (follower == null) {
      return;
    }
    int news = follower.word(word, timeNanos);
    int micros = Math.clamp(Math.round(follower.nanosPerStep() / 250), FASTEST, SLOWEST);
    if (news == ClockFollower.BEGIN && !running) {
      microsPerQuarter = micros;
      grid.tempo(StepGrid.nanosPerStep(micros), timeNanos);
      int place = grid.placeInBar((int) follower.position());
      originNanos = follower.nanos() - Math.round(place * StepGrid.nanosPerStep(micros));
      grid.start(originNanos, 0);
      running = true;
    } else if (news == ClockFollower.TICK
        && follower.locked()
        && Math.abs(follower.nanosPerStep() / grid.nanosPerStep() - 1) > SAME_TEMPO) {
      tempo(micros, timeNanos);
    }
  }

  /// The performer began a note.
  void onset(int pitch, int velocity, long timeNanos) {
    if (countingIn && played.onset(pitch, velocity, timeNanos, meter.beats())) {
      countingIn = false;
      double nanosPerStep = played.beatNanos() / grid.stepsPerBeat();
      grid.tempo(nanosPerStep, played.downbeatNanos());
      grid.start(played.downbeatNanos(), 0);
      originNanos = played.downbeatNanos();
      microsPerQuarter = Math.clamp(Math.round(nanosPerStep / 250), FASTEST, SLOWEST);
      running = true;
    }
  }

  /// A note began.
  void seen(long timeNanos) {
    if (earliestNanos == Long.MAX_VALUE && !running) {
      originNanos = timeNanos; // until there is something better
    }
    earliestNanos = Math.min(earliestNanos, timeNanos);
  }

  /// Steps before step 0, so that the file begins with a bar line and holds all that was seen.
  private long leadSteps() {
    int bar = meter.stepsPerBar();
    long lead = Math.floorMod(-pickupSteps, bar);
    double first = (earliestNanos - originNanos) / StepGrid.nanosPerStep(microsPerQuarter);
    return lead + bar * (long) Math.ceil(Math.max(0, -first - lead) / bar);
  }

  /// The time of tick 0.
  long startNanos() {
    return originNanos - Math.round(leadSteps() * StepGrid.nanosPerStep(microsPerQuarter));
  }

  /// Tempi and meters by their ticks.
  List<MidiEvent> conductor() {
    long lead = leadSteps();
    List<MidiEvent> events = new ArrayList<>();
    events.add(new MidiEvent.MeterEvent(0, meter.beats(), meter.unit()));
    events.add(new MidiEvent.TempoEvent(0, microsPerQuarter));
    for (MeterChange change : meters) {
      long tick = (lead + change.step()) * TICKS_PER_STEP;
      events.add(new MidiEvent.MeterEvent(tick, change.meter().beats(), change.meter().unit()));
    }
    for (TempoChange change : tempi) {
      long tick = Math.round((lead + change.position()) * TICKS_PER_STEP);
      events.add(new MidiEvent.TempoEvent(tick, change.microsPerQuarter()));
    }
    events.sort(Comparator.comparingLong(MidiEvent::tick));
    return events;
  }
}
