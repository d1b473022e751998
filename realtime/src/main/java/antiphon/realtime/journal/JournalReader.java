package antiphon.realtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a journal record by record, as far as it is whole.
public final class JournalReader implements AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private final Map<String, String> facts;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private boolean ended;

  private JournalReader(Path path, FileChannel file) throws IOException, JournalException {
    this.path = path;
    this.file = file;
    ByteBuffer magic = read(JournalFormat.MAGIC.length);
    if (magic == null || !magic.equals(ByteBuffer.wrap(JournalFormat.MAGIC))) {
      throw new JournalException(
          path + " is not a journal of Antiphon; give a file written by --journal.");
    }
    ByteBuffer header = readBlock();
    if (header == null) {
      throw new JournalException(path + " is cut within its header; nothing of it can be read.");
    }
    facts = JournalFormat.facts(header);
  }

  /// Opens a journal and reads its header.
  ///
  /// @throws JournalException where the file is none
  public static JournalReader open(Path path) throws IOException, JournalException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new JournalReader(path, file);
    } catch (IOException | JournalException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// The header.
  public Map<String, String> facts() {
    return facts;
  }

  /// The next record, `null` at the end of what is whole.
  ///
  /// @throws JournalException where a record makes no sense though its block is whole
  public @Nullable JournalRecord next() throws IOException, JournalException {
    while (!block.hasRemaining()) {
      ByteBuffer next = readBlock();
      if (next == null) {
        return null;
      }
      block = next;
    }
    try {
      JournalRecord record = JournalFormat.record(block);
      ended |= record instanceof JournalRecord.End;
      return record;
    } catch (JournalException e) {
      throw new JournalException(path + " " + e.getMessage() + ".", e);
    }
  }

  /// Whether the file ends before its end was written, as after a crash. Known once [#next] has
  /// returned `null`.
  public boolean cut() {
    return !ended;
  }

  private @Nullable ByteBuffer readBlock() throws IOException {
    ByteBuffer head = read(JournalFormat.BLOCK_HEAD);
    if (head == null) {
      return null;
    }
    int length = head.getInt();
    int crc = head.getInt();
    if (length < 0 || length > JournalFormat.LARGEST_BLOCK) {
      return null;
    }
    ByteBuffer payload = read(length);
    return payload == null || JournalFormat.crc(payload) != crc ? null : payload;
  }

  /// Reads that many bytes, or returns `null` where there are fewer.
  private @Nullable ByteBuffer read(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        return null;
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
