package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;
import antiphon.music.time.Clock;
import antiphon.realtime.telemetry.Counters;
import antiphon.realtime.telemetry.Latencies;
import com.lmax.disruptor.EventPoller;

/// The agent that hands words from the out-ring to the port, measures at the hand-over, and knows
/// what sounds there. One thread, the output thread, calls it.
final class OutputAgent implements Agent {
  private final Clock clock;
  private final EventPoller<OutEvent> poller;
  private final EventPoller.Handler<OutEvent> handler = this::onRingEvent;
  private final OutRing ring;
  private final MidiOutput port;
  private final RingInput input;
  private final Latencies latencies;
  private final Counters counters;
  private final NoteSet sounding = new NoteSet();

  /// Notes whose beginning was left out: their end is nothing to the port.
  private final NoteSet leftOut = new NoteSet();

  private long lastCause = -1;
  private boolean lost;
  private int work;
  private volatile boolean finishing;

  OutputAgent(
      Clock clock,
      EventPoller<OutEvent> poller,
      OutRing ring,
      MidiOutput port,
      RingInput input,
      Latencies latencies,
      Counters counters) {
    this.clock = clock;
    this.poller = poller;
    this.ring = ring;
    this.port = port;
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
    } catch (Exception e) {
      portLost(); // a port that throws is a lost port
    }
    if (ring.takeEndAll()) {
      endAll();
      work++;
    }
    return work;
  }

  /// No more comes into the ring: the work is over when it is empty. Any thread.
  void finish() {
    finishing = true;
    ring.wake();
  }

  @Hot
  @Override
  public boolean hasWork() {
    return finishing || ring.hasWork(poller.getSequence().get());
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
    if (lost || isLeftOut(event)) {
      return true;
    }
    if (event.kind == OutputKind.PANIC) {
      endAll();
    }
    if (!port.send(event.word, event.dueNanos)) {
      portLost();
      return true;
    }
    counters.increment(Counters.Id.SENT);
    sounding.follow(event.word);
    if (MidiWord.isNoteOn(event.word)) {
      measure(event);
    }
    return true;
  }

  /// A port that was slow leaves note-ons behind that are late by now: they are not sent, nor their
  /// note-offs.
  @Hot
  private boolean isLeftOut(OutEvent event) {
    int word = event.word;
    int channel = MidiWord.channel(word);
    int pitch = MidiWord.data1(word);
    if (MidiWord.isNoteOn(word)) {
      if (clock.nanos() > event.latestNanos) {
        counters.increment(Counters.Id.LATE_AT_PORT);
        leftOut.add(channel, pitch);
        return true;
      }
      leftOut.remove(channel, pitch);
    } else if (MidiWord.isNoteOff(word) && leftOut.contains(channel, pitch)) {
      leftOut.remove(channel, pitch);
      return !sounding.contains(channel, pitch);
    }
    return false;
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

  /// Ends what sounds at the port; at the end of play, and when a note-off was lost.
  @Hot
  void endAll() {
    int word = sounding.takeNoteOff();
    while (word != 0) {
      if (!lost && !port.send(word, clock.nanos())) {
        portLost();
      }
      word = sounding.takeNoteOff();
    }
  }

  @Hot
  private void portLost() {
    if (!lost) {
      lost = true;
      counters.increment(Counters.Id.PORTS_LOST);
      input.outputLost(clock.nanos());
    }
  }
}
