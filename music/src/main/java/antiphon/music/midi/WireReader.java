package antiphon.music.midi;

import antiphon.music.Hot;

/// Reads MIDI as it comes over a wire, byte by byte: running status, real-time bytes anywhere (in
/// the midst of a message too), SysEx of any length, which it drops, and nonsense, which it skips.
/// Confined to one thread; it never allocates and never fails.
public final class WireReader {
  private static final int SYSEX = 0xf0;
  private static final int FIRST_REAL_TIME = 0xf8;
  private static final int NONE = 0;

  /// The status that data bytes belong to, 0 where they belong to none.
  private int status = NONE;

  private int data1;
  private int have;

  /// At the beginning of a stream.
  public WireReader() {}

  /// Takes the next byte.
  ///
  /// @return the [MidiWord] that it completes, or 0
  @Hot
  public int take(int octet) {
    int next = octet & 0xff;
    if (next >= FIRST_REAL_TIME) {
      return next; // what it interrupts goes on after it
    }
    if (next >= 0x80) {
      return begin(next);
    }
    if (status == NONE || status == SYSEX) {
      return 0;
    }
    have++;
    int length = MidiWord.length(status);
    if (have < length - 1) {
      data1 = next;
      return 0;
    }
    return end(length == 2 ? MidiWord.of(status, next, 0) : MidiWord.of(status, data1, next));
  }

  @Hot
  private int begin(int newStatus) {
    have = 0;
    status = newStatus;
    boolean whole = newStatus != SYSEX && MidiWord.length(newStatus) == 1;
    return whole ? end(newStatus) : 0;
  }

  /// The next data byte begins another message of the same status, but for a system message.
  @Hot
  private int end(int word) {
    have = 0;
    if (MidiWord.command(word) == 0xf0) {
      status = NONE;
    }
    return word;
  }
}
