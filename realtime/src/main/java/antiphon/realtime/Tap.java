package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.realtime.telemetry.Counters;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

/// The loop's side of the tap ring, which drops and counts what its reader has no room for.
final class Tap {
  private static final int SIZE = 2048;

  private final RingBuffer<TapEvent> ring = RingBuffer.createSingleProducer(TapEvent::new, SIZE);
  private final EventPoller<TapEvent> poller = ring.newPoller();
  private final Counters counters;

  Tap(Counters counters) {
    this.counters = counters;
    ring.addGatingSequences(poller.getSequence());
  }

  EventPoller<TapEvent> poller() {
    return poller;
  }

  @Hot
  void put(int type, int value, int detail, int stepsPerBeat, long timeNanos) {
    if (!ring.hasAvailableCapacity(1)) {
      counters.increment(Counters.Id.TAP_DROPPED);
      return;
    }
    long sequence = ring.next(); // there is room and nobody else produces: does not wait
    TapEvent event = ring.get(sequence);
    event.type = type;
    event.value = value;
    event.detail = detail;
    event.stepsPerBeat = stepsPerBeat;
    event.timeNanos = timeNanos;
    ring.publish(sequence);
  }
}
