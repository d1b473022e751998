package antiphon.realtime;

import com.lmax.disruptor.EventPoller;

/// A view of a running session for a status line or a meter. It never holds the loop up: what it is
/// too slow for is dropped and counted. One thread polls it.
public final class TapReader {
  private final EventPoller<TapEvent> poller;

  TapReader(Tap tap) {
    poller = tap.poller();
  }

  /// Tells the listener all that happened since the last call.
  public void poll(LoopListener listener) {
    try {
      poller.poll((event, sequence, endOfBatch) -> tell(event, listener));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // declared by the poller; the handler throws none
    }
  }

  private static boolean tell(TapEvent event, LoopListener listener) {
    switch (event.type) {
      case TapEvent.PERFORMER -> listener.performer(event.value, event.timeNanos);
      case TapEvent.ACCOMPANIST -> listener.accompanist(event.value, event.detail, event.timeNanos);
      default -> listener.position(event.value, event.detail, event.stepsPerBeat, event.timeNanos);
    }
    return true;
  }
}
