package antiphon.devices.foreign;

import antiphon.music.midi.MidiWord;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads and writes memory that a library has handed over, by address, without an object for each.
public final class NativeBytes {
  @SuppressWarnings("restricted")
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final int LONGEST = 3;

  private NativeBytes() {}

  /// The message of `size` bytes at `address` as a [MidiWord].
  ///
  /// @return 0 where it is none of a channel nor about time: active sensing, SysEx, nonsense
  public static int word(long address, long size) {
    if (size < 1 || size > LONGEST) {
      return 0;
    }
    int word = 0;
    for (int i = 0; i < size; i++) {
      int next = MEMORY.get(ValueLayout.JAVA_BYTE, address + i) & 0xff;
      if (next >= 0x80 != (i == 0)) {
        return 0;
      }
      word |= next << (8 * i);
    }
    boolean wanted = MidiWord.command(word) != 0xf0 || MidiWord.isSync(word);
    return wanted && MidiWord.length(word) == size ? word : 0;
  }

  /// Writes the bytes of `word` to `address`, which has room for them.
  public static void write(long address, int word) {
    int length = MidiWord.length(word);
    for (int i = 0; i < length; i++) {
      MEMORY.set(ValueLayout.JAVA_BYTE, address + i, (byte) (word >>> (8 * i)));
    }
  }

  /// The text at `address`, which ends with a zero.
  public static String text(long address) {
    return MEMORY.getString(address);
  }

  /// The C `bool` at `address`.
  public static boolean flag(long address) {
    return MEMORY.get(ValueLayout.JAVA_BOOLEAN, address);
  }

  /// The pointer at `address`.
  public static long pointer(long address) {
    return MEMORY.get(ValueLayout.JAVA_LONG, address);
  }
}
