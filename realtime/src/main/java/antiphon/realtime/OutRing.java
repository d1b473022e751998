package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.realtime.telemetry.Counters;
import com.lmax.disruptor.RingBuffer;

/// The loop's side of the out-ring. The loop never waits for the port: when the ring fills up,
/// note-ons are discarded first and counted while the other half of the ring is kept for note-offs
/// and a panic; if even that is full, a flag tells the output thread to end all notes it has
/// sounding.
final class OutRing {
  private final RingBuffer<OutEvent> ring;
  private final int reserve;
  private final Counters counters;
  private final Waker waker;
  private volatile boolean endAll;

  OutRing(RingBuffer<OutEvent> ring, Counters counters, Waker waker) {
    this.ring = ring;
    this.counters = counters;
    this.waker = waker;
    reserve = ring.getBufferSize() / 2;
  }

  @Hot
  void offer(
      int word,
      long dueNanos,
      long latestNanos,
      int kind,
      long cause,
      long causeNanos,
      boolean prepared) {
    boolean ends = MidiWord.isNoteOff(word) || kind == OutputKind.PANIC;
    if (!ring.hasAvailableCapacity(ends ? 1 : 1 + reserve)) {
      if (ends) {
        endAll = true;
      } else {
        counters.increment(Counters.Id.OUTPUT_DROPPED);
      }
      return;
    }
    long sequence = ring.next(); // there is room and nobody else produces: does not wait
    OutEvent event = ring.get(sequence);
    event.word = word;
    event.dueNanos = dueNanos;
    event.latestNanos = latestNanos;
    event.kind = kind;
    event.cause = cause;
    event.causeNanos = causeNanos;
    event.prepared = prepared;
    ring.publish(sequence);
    waker.wake();
  }

  /// Whether there is anything that a consumer that has come as far as `consumed` has not seen.
  @Hot
  boolean hasWork(long consumed) {
    return ring.getCursor() > consumed || endAll;
  }

  /// Wakes the output thread.
  void wake() {
    waker.wake();
  }

  /// Whether a note-off was lost since the last call, so that every note must be ended; the output
  /// thread asks.
  @Hot
  boolean takeEndAll() {
    boolean taken = endAll;
    if (taken) {
      endAll = false;
    }
    return taken;
  }
}
