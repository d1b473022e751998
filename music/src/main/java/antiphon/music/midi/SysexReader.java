package antiphon.music.midi;

import antiphon.music.Hot;

/// Gathers the SysEx messages of a wire, which a [WireReader] drops, byte by byte: from F0 to F7,
/// without real-time bytes in their midst. One that is broken off, or longer than [#LONGEST], is
/// left out. Confined to one thread; it never allocates and never fails.
public final class SysexReader {
  /// The most bytes that a message may have: on a MIDI cable they take a third of a second.
  public static final int LONGEST = 1024;

  private static final int BEGIN = 0xf0;
  private static final int END = 0xf7;
  private static final int FIRST_REAL_TIME = 0xf8;

  private final byte[] bytes = new byte[LONGEST];
  private int length;
  private boolean within;

  /// At the beginning of a stream.
  public SysexReader() {}

  /// Takes the next byte.
  ///
  /// @return whether it completes a message, which [#bytes] hold until the next one begins
  @Hot
  public boolean take(int octet) {
    int next = octet & 0xff;
    if (next >= FIRST_REAL_TIME) {
      return false; // what it interrupts goes on after it
    }
    if (next == BEGIN) {
      length = 0;
      within = true;
    } else if (next >= 0x80 && next != END) {
      within = false;
    }
    within &= length < LONGEST;
    if (!within) {
      return false;
    }
    bytes[length++] = (byte) next;
    within = next != END;
    return !within;
  }

  /// The message, from F0 to F7, in the first [#length] of them.
  @Hot
  public byte[] bytes() {
    return bytes;
  }

  @Hot
  public int length() {
    return length;
  }
}
