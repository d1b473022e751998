package antiphon.realtime.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// The layout of a journal file, big-endian.
///
/// ```
/// file   := magic (8 bytes) block*
/// block  := length of payload (int), CRC-32C of payload (int), payload
/// ```
///
/// The first block's payload is the header: lines `key=value` in UTF-8, with `\` and line feed
/// escaped. The payloads after it are records, each a byte that tells its type and its fields. A
/// block that is cut or whose CRC differs ends the journal.
final class JournalFormat {
  static final byte[] MAGIC = "ANTIPHJ1".getBytes(StandardCharsets.US_ASCII);
  static final int BLOCK_HEAD = 8;
  static final int LARGEST_BLOCK = 1 << 20;

  private JournalFormat() {}

  static int crc(ByteBuffer payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload.duplicate());
    return (int) crc.getValue();
  }

  static byte[] header(Map<String, String> facts) {
    StringBuilder text = new StringBuilder();
    facts.forEach(
        (key, value) -> text.append(escape(key)).append('=').append(escape(value)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, String> facts(ByteBuffer payload) {
    Map<String, String> facts = new LinkedHashMap<>();
    StandardCharsets.UTF_8
        .decode(payload)
        .toString()
        .lines()
        .forEach(line -> {
          int equals = line.indexOf('=');
          if (equals >= 0) {
            facts.put(unescape(line.substring(0, equals)), unescape(line.substring(equals + 1)));
          }
        });
    return facts;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("=", "\\e");
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char code = text.charAt(++i);
      plain.append(
          switch (code) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'e' -> '=';
            default -> code;
          });
    }
    return plain.toString();
  }

  static void put(ByteBuffer to, JournalEntry entry) {
    to.put((byte) entry.record);
    switch (entry.record) {
      case JournalEntry.EVENT ->
          to.put((byte) entry.type)
              .putInt(entry.word)
              .putInt(entry.arg)
              .putLong(entry.sequence)
              .putLong(entry.timeNanos)
              .putLong(entry.actedNanos);
      case JournalEntry.CLOCK -> to.putLong(entry.timeNanos);
      case JournalEntry.OUTPUT ->
          to.putInt(entry.word).putLong(entry.timeNanos).put((byte) entry.type);
      default -> {}
    }
  }

  static void putPlayer(ByteBuffer to, int slot, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    to.put((byte) JournalEntry.PLAYER).putInt(slot).putInt(utf8.length).put(utf8);
  }

  /// Reads one record; a type it does not know, or fields beyond the block, end in a
  /// `JournalException`.
  static JournalRecord record(ByteBuffer from) throws JournalException {
    try {
      int type = from.get();
      return switch (type) {
        case JournalEntry.EVENT ->
            new JournalRecord.Event(
                from.get(),
                from.getInt(),
                from.getInt(),
                from.getLong(),
                from.getLong(),
                from.getLong());
        case JournalEntry.CLOCK -> new JournalRecord.ClockValue(from.getLong());
        case JournalEntry.OUTPUT ->
            new JournalRecord.Output(from.getInt(), from.getLong(), from.get());
        case JournalEntry.PLAYER -> {
          int slot = from.getInt();
          byte[] utf8 = new byte[Math.min(from.getInt(), from.remaining())];
          from.get(utf8);
          yield new JournalRecord.Player(slot, new String(utf8, StandardCharsets.UTF_8));
        }
        case JournalEntry.GAP -> new JournalRecord.Gap();
        case JournalEntry.END -> new JournalRecord.End();
        default ->
            throw new JournalException(
                "holds a record of the unknown type "
                    + type
                    + "; it was written by another version");
      };
    } catch (java.nio.BufferUnderflowException e) {
      throw new JournalException("holds a block that ends within a record", e);
    }
  }
}
