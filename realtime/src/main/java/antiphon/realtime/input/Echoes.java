package antiphon.realtime.input;

import antiphon.music.Hot;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/// Remembers what went out lately, so that it is recognised should it come back in: a word that was
/// sent at most 250 ms ago, on whatever channel it comes, and of a note-on only while its note-off
/// has not been sent. So a performer who repeats a note that goes through is not taken for an echo:
/// he lets it go first.
///
/// The output thread writes, the input's thread reads.
public final class Echoes {
  private static final int SIZE = 64;
  private static final long LATEST_MICROS = 250_000;
  private static final int SYSEX = 0xf0;
  private static final int WORD_BITS = 24;
  private static final long WORD_MASK = (1L << WORD_BITS) - 1;
  private static final long TIME_MASK = -1L >>> WORD_BITS;

  private final Clock clock;

  /// A word in the low bits, when it was sent in microseconds in the high ones; 0 for none.
  private final AtomicLongArray sent = new AtomicLongArray(SIZE);

  /// Where the next word goes.
  private final AtomicInteger next = new AtomicInteger();

  private final AtomicInteger noteOns = new AtomicInteger();

  public Echoes(Clock clock) {
    this.clock = clock;
  }

  /// An output that remembers what it sends.
  public MidiOutput of(MidiOutput port) {
    return new Remembering(port);
  }

  /// How many note-ons were sent.
  @Hot
  int noteOns() {
    return noteOns.get();
  }

  /// Remembers a word that goes out now. The output thread.
  @Hot
  void sends(int word) {
    if (MidiWord.command(word) != SYSEX) {
      remember(word);
      if (MidiWord.isNoteOn(word)) {
        noteOns.getAndSet(noteOns.get() + 1);
      }
    }
  }

  @Hot
  private void remember(int word) {
    int place = next.get();
    sent.setRelease(place, ((clock.nanos() / 1000) << WORD_BITS) | (word & WORD_MASK));
    next.getAndSet((place + 1) % SIZE);
  }

  /// What stands for a SysEx message here: a word of which no channel message is, and of two
  /// messages hardly ever the same.
  static int stamp(byte[] bytes, int length) {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return SYSEX | ((hash ^ hash >>> 16) & 0xffff) << Byte.SIZE;
  }

  /// Whether a word of a channel, or the [#stamp] of a SysEx message, is one that was sent; each
  /// comes back once. The input's thread.
  @Hot
  boolean takesBack(int word, long timeNanos) {
    int ended = 0;
    int end = next.get();
    for (int back = 1; back <= SIZE; back++) {
      int place = Math.floorMod(end - back, SIZE);
      long entry = sent.get(place);
      int candidate = (int) (entry & WORD_MASK);
      if (entry == 0 || age(entry, timeNanos) > LATEST_MICROS) {
        return false;
      }
      int channel = 1 << MidiWord.channel(candidate);
      boolean same = ((candidate ^ word) & ~0x0f) == 0;
      if (same && (ended & channel) == 0) {
        sent.setRelease(place, entry & ~WORD_MASK); // no word is 0
        return true;
      }
      if (MidiWord.command(word) != SYSEX
          && MidiWord.isNoteOff(candidate)
          && MidiWord.data1(candidate) == MidiWord.data1(word)) {
        ended |= channel;
      }
    }
    return false;
  }

  @Hot
  private static long age(long entry, long timeNanos) {
    long age = (timeNanos / 1000 - (entry >>> WORD_BITS)) & TIME_MASK;
    return age > TIME_MASK / 2 ? 0 : age; // stamped a little before it was noted
  }

  private final class Remembering implements MidiOutput {
    private final MidiOutput port;

    Remembering(MidiOutput port) {
      this.port = port;
    }

    @Override
    public String name() {
      return port.name();
    }

    @Override
    public void open() throws PortException {
      port.open();
    }

    @Hot
    @Override
    public boolean send(int word, long dueNanos) {
      sends(word); // first: an echo may be quicker than the return
      return port.send(word, dueNanos);
    }

    @Override
    public boolean sendSysex(byte[] bytes, int length) {
      remember(stamp(bytes, length));
      return port.sendSysex(bytes, length);
    }

    @Override
    public long offsetNanos() {
      return port.offsetNanos();
    }

    @Override
    public boolean isThere() {
      return port.isThere();
    }

    @Override
    public void close() {
      port.close();
    }
  }
}
