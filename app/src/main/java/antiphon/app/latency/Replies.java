package antiphon.app.latency;

import antiphon.music.midi.MidiWord;

/// Matches the replies that come back with the notes that were sent. Replies keep the order of
/// their notes: one that is another note's than the next says that those between are lost, and one
/// of a note that has been answered is doubled. One thread sends, one thread hears.
final class Replies implements Ear.Listener {
  private final long[] sentNanos;
  private final int channel;
  private final Samples latencies;
  private volatile int sent;
  private volatile int next;
  private volatile int doubled;
  private volatile int answered;
  private final int apart;

  /// @param count how many notes will be sent
  /// @param channel 0..15, of the replies; what comes on another is no reply
  /// @param apart how many notes at the beginning are not timed
  Replies(int count, int channel, int apart) {
    this.apart = apart;
    this.channel = channel;
    sentNanos = new long[count];
    latencies = new Samples(count);
  }

  /// The next note goes out.
  ///
  /// @param dueNanos when it was to go out; a reply is measured from there
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread sends
  void sending(long dueNanos) {
    sentNanos[sent] = dueNanos;
    sent++;
  }

  /// Hears a word when it has arrived.
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread hears
  @Override
  public void heard(int word, long stampNanos, long arrivalNanos) {
    if (!MidiWord.isNoteOn(word) || MidiWord.channel(word) != channel) {
      return;
    }
    int note = next + TestNotes.ahead(next, MidiWord.data1(word));
    if (note < sent) {
      if (note >= apart) {
        latencies.add(arrivalNanos - sentNanos[note]);
      }
      answered++;
      next = note + 1;
    } else {
      doubled++;
    }
  }

  /// Whether nothing more is to come: the last note sent is answered.
  boolean complete() {
    return next == sent;
  }

  int lost() {
    return sent - answered;
  }

  int doubled() {
    return doubled;
  }

  /// From when each note was due to when its reply came, of the notes that have one.
  Samples latencies() {
    return latencies;
  }
}
