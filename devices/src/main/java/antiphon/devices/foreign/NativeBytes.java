package antiphon.devices.foreign;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SysexReader;
import antiphon.music.midi.WireReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads and writes memory that a library has handed over, by address, without an object for each.
public final class NativeBytes {
  @SuppressWarnings("restricted")
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private NativeBytes() {}

  /// Reads `size` bytes at `address` and hands on what they complete: words that a session hears,
  /// and SysEx.
  public static void read(
      long address,
      long size,
      WireReader reader,
      SysexReader sysex,
      MidiSink sink,
      long timeNanos) {
    for (long i = 0; i < size; i++) {
      byte octet = MEMORY.get(ValueLayout.JAVA_BYTE, address + i);
      int word = reader.take(octet);
      if (MidiWord.isHeard(word)) {
        sink.midi(word, timeNanos);
      }
      if (sysex.take(octet)) {
        sink.sysex(sysex.bytes(), sysex.length(), timeNanos);
      }
    }
  }

  /// Writes the bytes of `word` to `address`, which has room for them.
  public static void write(long address, int word) {
    int length = MidiWord.length(word);
    for (int i = 0; i < length; i++) {
      MEMORY.set(ValueLayout.JAVA_BYTE, address + i, (byte) (word >>> (8 * i)));
    }
  }

  /// Writes the first `length` of these bytes to `address`, which has room for them.
  public static void write(long address, byte[] bytes, int length) {
    MemorySegment.copy(bytes, 0, MEMORY, ValueLayout.JAVA_BYTE, address, length);
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
