package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.time.Clock;
import antiphon.music.time.StepGrid;
import antiphon.realtime.journal.Journal;
import com.lmax.disruptor.EventPoller;
import org.jspecify.annotations.Nullable;

/// The agent that drives an [Accompanist]: takes events out of the in-ring, acts on the clock when
/// something is due, puts what goes out into the out-ring, and prepares in what time is left. One
/// thread calls [#doWork].
public final class AccompanistLoop implements Agent {
  /// A slice of preparation is not begun where a deadline is nearer than this.
  private static final long SLICE_NANOS = 20_000;

  private final Clock clock;
  private final EventPoller<LoopEvent> poller;
  private final EventPoller.Handler<LoopEvent> handler = this::onRingEvent;
  private final RingInput input;
  private final OutRing out;
  private final Accompanist accompanist;
  private final @Nullable Journal journal;
  private final @Nullable Tap tap;
  private long now;
  private long sequence;
  private boolean prepared;
  private int work;
  private volatile @Nullable Throwable failure;

  AccompanistLoop(
      Clock clock,
      EventPoller<LoopEvent> poller,
      RingInput input,
      OutRing out,
      @Nullable Journal journal,
      @Nullable Tap tap,
      AccompanistFactory accompanist) {
    this.clock = clock;
    this.poller = poller;
    this.input = input;
    this.out = out;
    this.journal = journal;
    this.tap = tap;
    this.accompanist = accompanist.create(this::onEmit);
  }

  /// Makes the accompanist that sends to the loop.
  interface AccompanistFactory {
    Accompanist create(Emitter emitter);
  }

  /// Does what there is to do and returns how much that was; 0 means that it may wait until
  /// [#nextDeadlineNanos] or the next event.
  @Hot
  @Override
  public int doWork(long nowNanos) {
    takeEvents(nowNanos);
    if (hasWork()) {
      work++; // what has come meanwhile may be older than `now`: it goes first
    } else if (now >= accompanist.nextDeadlineNanos()) {
      onClock();
      work++;
    } else if (accompanist.preparing() && accompanist.nextDeadlineNanos() - now > SLICE_NANOS) {
      prepare();
      work++;
    }
    return work;
  }

  @Hot
  private void onClock() {
    if (journal != null) {
      journal.clock(now);
    }
    int step = accompanist.step();
    accompanist.onClock(now);
    if (tap != null && accompanist.step() != step) {
      StepGrid grid = accompanist.grid();
      int open = accompanist.step();
      tap.put(TapEvent.POSITION, grid.bar(open), grid.placeInBar(open), grid.stepsPerBeat(), now);
    }
  }

  /// Only takes the events in that have come; they may make something due.
  @Hot
  void takeEvents(long nowNanos) {
    now = Math.max(now, nowNanos);
    work = 0;
    try {
      poller.poll(handler);
    } catch (Exception e) {
      failure = e; // declared by the poller; the handler throws none
    }
    int urgent = input.takeUrgent();
    if (urgent != 0) {
      onUrgent(urgent);
    }
  }

  @Hot
  private boolean onRingEvent(LoopEvent event, long ringSequence, boolean endOfBatch) {
    long time = event.timeNanos;
    if (time > now && event.type != EventType.START) {
      now = Math.max(now, clock.nanos());
      time = Math.min(time, now);
    }
    act(event.type, event.word, event.arg, time);
    return true;
  }

  @Hot
  private void onUrgent(int flags) {
    if ((flags & RingInput.OVERRUN) != 0) {
      act(EventType.OVERRUN, 0, 0, now);
    }
    if ((flags & RingInput.INPUT_LOST) != 0) {
      act(EventType.PORT_LOST, EventType.INPUT, 0, now);
    }
    if ((flags & RingInput.OUTPUT_LOST) != 0) {
      act(EventType.PORT_LOST, EventType.OUTPUT, 0, now);
    }
    if ((flags & RingInput.PANIC) != 0) {
      act(EventType.PANIC, 0, 0, now);
    }
    if ((flags & RingInput.STOP) != 0) {
      act(EventType.STOP, 0, 0, now);
    }
  }

  @Hot
  private void act(int type, int word, int arg, long time) {
    prepared = !accompanist.preparing();
    if (journal != null) {
      journal.event(type, word, arg, sequence, time, now);
    }
    if (tap != null && type == EventType.MIDI) {
      tap.put(TapEvent.PERFORMER, word, 0, 0, time);
    }
    accompanist.onEvent(type, word, arg, sequence, time, now);
    sequence++;
    work++;
  }

  @Hot
  private void prepare() {
    try {
      accompanist.prepare();
    } catch (RuntimeException | Error e) {
      failure = e;
      act(EventType.PLAYER_FAILED, 0, 0, now);
    }
  }

  @Hot
  private void onEmit(int word, long dueNanos, int kind, long cause, long causeNanos) {
    if (journal != null) {
      journal.output(word, dueNanos, kind);
    }
    if (tap != null) {
      tap.put(TapEvent.ACCOMPANIST, word, kind, 0, dueNanos);
    }
    // What the performer plays and we pass on is as late as its port; only our way counts.
    long from = kind == OutputKind.THRU ? now : dueNanos;
    long latest = from + accompanist.lateNanos();
    out.offer(word, dueNanos, latest, kind, cause, causeNanos, prepared);
  }

  /// When something is due next, [Long#MAX_VALUE] where nothing is planned. The loop's thread only.
  @Hot
  @Override
  public long nextDeadlineNanos() {
    return accompanist.nextDeadlineNanos();
  }

  @Hot
  @Override
  public boolean hasWork() {
    return input.hasWork(poller.getSequence().get());
  }

  @Hot
  @Override
  public boolean expectsWork(long nowNanos) {
    return accompanist.expectsPerformer(nowNanos);
  }

  @Hot
  @Override
  public boolean isDone() {
    return accompanist.stopped();
  }

  /// The musical state; the loop's thread only.
  public Accompanist accompanist() {
    return accompanist;
  }

  /// What a player threw, `null` where none failed. Any thread may ask.
  public @Nullable Throwable failure() {
    Throwable own = failure;
    return own != null ? own : accompanist.failure();
  }
}
