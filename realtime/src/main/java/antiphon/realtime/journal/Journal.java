package antiphon.realtime.journal;

import antiphon.music.Hot;
import antiphon.realtime.telemetry.Counters;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

/// The loop's side of the journal: puts records into a ring of its own and never waits for the
/// disk. Where the ring is full, records are lost and counted, and the next one that fits is
/// preceded by a gap; the journal is broken there, and play goes on.
public final class Journal {
  private static final int SIZE = 1 << 14;

  private final RingBuffer<JournalEntry> ring;
  private final EventPoller<JournalEntry> poller;
  private final Counters counters;
  private boolean gap;

  /// An empty journal ring.
  public Journal(Counters counters) {
    this(counters, SIZE);
  }

  Journal(Counters counters, int size) {
    this.counters = counters;
    ring = RingBuffer.createSingleProducer(JournalEntry::new, size);
    poller = ring.newPoller();
    ring.addGatingSequences(poller.getSequence());
  }

  EventPoller<JournalEntry> poller() {
    return poller;
  }

  /// See [JournalRecord.Event].
  @Hot
  public void event(int type, int word, int arg, long sequence, long timeNanos, long actedNanos) {
    if (hasRoom()) {
      put(JournalEntry.EVENT, type, word, arg, sequence, timeNanos, actedNanos);
    }
  }

  /// See [JournalRecord.ClockValue].
  @Hot
  public void clock(long nanos) {
    if (hasRoom()) {
      put(JournalEntry.CLOCK, 0, 0, 0, 0, nanos, 0);
    }
  }

  /// See [JournalRecord.Output].
  @Hot
  public void output(int word, long dueNanos, int kind) {
    if (hasRoom()) {
      put(JournalEntry.OUTPUT, kind, word, 0, 0, dueNanos, 0);
    }
  }

  @Hot
  private boolean hasRoom() {
    if (!ring.hasAvailableCapacity(2)) {
      gap = true;
      counters.increment(Counters.Id.JOURNAL_DROPPED);
      return false;
    }
    if (gap) {
      gap = false;
      put(JournalEntry.GAP, 0, 0, 0, 0, 0, 0);
    }
    return true;
  }

  @Hot
  private void put(
      int record, int type, int word, int arg, long sequence, long timeNanos, long actedNanos) {
    long slot = ring.next(); // there is room and nobody else produces: does not wait
    JournalEntry entry = ring.get(slot);
    entry.record = record;
    entry.type = type;
    entry.word = word;
    entry.arg = arg;
    entry.sequence = sequence;
    entry.timeNanos = timeNanos;
    entry.actedNanos = actedNanos;
    ring.publish(slot);
  }
}
