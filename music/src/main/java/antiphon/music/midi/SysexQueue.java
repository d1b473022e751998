package antiphon.music.midi;

import antiphon.music.Hot;

/// SysEx messages on their way from one thread to one other, without a lock and without waiting:
/// sixteen of them, of at most [SysexReader#LONGEST] bytes each. What is more finds no room.
public final class SysexQueue {
  private static final int SIZE = 16;

  private final byte[][] messages = new byte[SIZE][SysexReader.LONGEST];
  private final int[] lengths = new int[SIZE];
  private volatile int written;
  private volatile int read;

  /// One without messages.
  public SysexQueue() {}

  /// Puts a copy of a message in. The writer's thread.
  ///
  /// @return false where there is no room for it
  @Hot
  public boolean offer(byte[] bytes, int length) {
    int place = written;
    if (place - read == SIZE || length > SysexReader.LONGEST) {
      return false;
    }
    int slot = Math.floorMod(place, SIZE);
    System.arraycopy(bytes, 0, messages[slot], 0, length);
    lengths[slot] = length;
    written = place + 1;
    return true;
  }

  /// Whether nothing waits. Any thread.
  @Hot
  public boolean isEmpty() {
    return written == read;
  }

  /// The oldest message, where there is one: its bytes are the first [#length] of these, until it
  /// is removed. The reader's thread, as all below.
  @Hot
  public byte[] bytes() {
    return messages[Math.floorMod(read, SIZE)];
  }

  @Hot
  public int length() {
    return lengths[Math.floorMod(read, SIZE)];
  }

  /// Removes the oldest message.
  @Hot
  public void remove() {
    int place = read;
    read = place + 1;
  }
}
