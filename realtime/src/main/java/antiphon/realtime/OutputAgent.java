package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SysexQueue;
import antiphon.music.time.Clock;
import antiphon.realtime.telemetry.Counters;
import antiphon.realtime.telemetry.Latencies;
import com.lmax.disruptor.EventPoller;
import org.jspecify.annotations.Nullable;

/// The agent that hands words from the out-ring to the ports and measures at the hand-over; clicks
/// may have a port of their own. Between the words it passes SysEx on, a message at a time. One
/// thread, the output thread, calls it.
final class OutputAgent implements Agent {
  private final Clock clock;
  private final EventPoller<OutEvent> poller;
  private final EventPoller.Handler<OutEvent> handler = this::onRingEvent;
  private final OutRing ring;
  private final Outlet music;
  private final Outlet clicks;
  private final @Nullable SysexQueue sysex;
  private final RingInput input;
  private final Latencies latencies;
  private final Counters counters;
  private long lastCause = -1;
  private int work;
  private volatile boolean finishing;

  /// @param music where all goes but clicks
  /// @param clicks where clicks go; may be the same
  /// @param sysex what is passed on to `music` beside the ring, if anything is
  OutputAgent(
      Clock clock,
      EventPoller<OutEvent> poller,
      OutRing ring,
      Outlet music,
      Outlet clicks,
      @Nullable SysexQueue sysex,
      RingInput input,
      Latencies latencies,
      Counters counters) {
    this.clock = clock;
    this.poller = poller;
    this.ring = ring;
    this.music = music;
    this.clicks = clicks;
    this.sysex = sysex;
    this.input = input;
    this.latencies = latencies;
    this.counters = counters;
  }

  /// Hands over what there is; 0 means that it may wait for more.
  @Hot
  @Override
  public int doWork(long nowNanos) {
    work = 0;
    try {
      poller.poll(handler);
      passSysex();
    } catch (Exception e) {
      music.lose(); // a port that throws is a lost port, and who threw is not known
      clicks.lose();
      tellLost();
    }
    if (ring.takeEndAll()) {
      endAll();
      work++;
    }
    return work;
  }

  @Hot
  private void passSysex() {
    if (sysex == null || sysex.isEmpty()) {
      return;
    }
    work++;
    if (music.isLost()) {
      sysex.remove();
    } else if (!music.pass(sysex)) {
      tellLost();
    }
  }

  /// No more comes into the ring: the work is over when it is empty. Any thread.
  void finish() {
    finishing = true;
    ring.wake();
  }

  @Hot
  @Override
  public boolean hasWork() {
    return finishing
        || ring.hasWork(poller.getSequence().get())
        || (sysex != null && !sysex.isEmpty());
  }

  @Hot
  @Override
  public long nextDeadlineNanos() {
    return Long.MAX_VALUE;
  }

  /// What makes work for it wakes it beforehand.
  @Hot
  @Override
  public boolean expectsWork(long nowNanos) {
    return false;
  }

  @Hot
  @Override
  public boolean isDone() {
    return finishing && !ring.hasWork(poller.getSequence().get());
  }

  @Hot
  private boolean onRingEvent(OutEvent event, long sequence, boolean endOfBatch) {
    work++;
    int kind = event.kind;
    if (kind == OutputKind.PANIC) {
      endAll();
    }
    if (kind != OutputKind.CLICK) {
      handOver(event, music);
    }
    if (kind == OutputKind.CLICK || (kind == OutputKind.PANIC && clicks != music)) {
      handOver(event, clicks);
    }
    return true;
  }

  @Hot
  private void handOver(OutEvent event, Outlet outlet) {
    if (outlet.isLost() || isLeftOut(event, outlet)) {
      return;
    }
    if (!outlet.send(event.word, event.dueNanos)) {
      tellLost();
      return;
    }
    counters.increment(Counters.Id.SENT);
    if (MidiWord.isNoteOn(event.word)) {
      measure(event);
    }
  }

  /// A port that was slow leaves note-ons behind that are late by now: they are not sent, nor their
  /// note-offs.
  @Hot
  private boolean isLeftOut(OutEvent event, Outlet outlet) {
    if (MidiWord.isNoteOn(event.word) && clock.nanos() > event.latestNanos) {
      counters.increment(Counters.Id.LATE_AT_PORT);
      outlet.leaveOut(event.word);
      return true;
    }
    return outlet.endsNothing(event.word);
  }

  @Hot
  private void measure(OutEvent event) {
    long at = clock.nanos();
    int kind = event.kind;
    if (kind == OutputKind.SCHEDULED || kind == OutputKind.CLICK) {
      latencies.timingError(at - event.dueNanos);
    } else if (kind == OutputKind.REPLY_ON_GRID) {
      latencies.timingError(at - event.dueNanos);
      if (event.cause != lastCause) {
        latencies.replyOnGrid(at - event.causeNanos);
      }
      lastCause = event.cause;
    } else if (kind == OutputKind.REPLY || kind == OutputKind.CORRECTION) {
      if (event.cause != lastCause) {
        latencies.reply(at - event.causeNanos, event.prepared);
      }
      lastCause = event.cause;
    }
  }

  /// Ends what sounds at the ports; at the end of play, and when a note-off was lost.
  @Hot
  void endAll() {
    end(music);
    if (clicks != music) {
      end(clicks);
    }
  }

  @Hot
  private void end(Outlet outlet) {
    if (!outlet.isLost() && !outlet.endAll(clock.nanos())) {
      tellLost();
    }
  }

  @Hot
  private void tellLost() {
    counters.increment(Counters.Id.PORTS_LOST);
    input.outputLost(clock.nanos());
  }
}
