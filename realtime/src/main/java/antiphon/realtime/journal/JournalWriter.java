package antiphon.realtime.journal;

import com.lmax.disruptor.EventPoller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Writes a [Journal] to a file, on a thread of its own, or pumped by its owner. What happened is
/// with the operating system within a tenth of a second, so that it outlives a killed process, and
/// on the disk within half a second. An error of the disk ends the writing, not the play.
public final class JournalWriter implements AutoCloseable {
  private static final int BLOCK = 1 << 16;
  private static final int ROOM = 4096;
  private static final long WRITE_EVERY_NANOS = 100_000_000;
  private static final long FORCE_EVERY_NANOS = 500_000_000;
  private static final long SLEEP_NANOS = 5_000_000;

  private record Named(int slot, String name) {}

  private final EventPoller<JournalEntry> poller;
  private final EventPoller.Handler<JournalEntry> handler = this::onEntry;
  private final FileChannel file;
  private final ByteBuffer payload = ByteBuffer.allocateDirect(BLOCK);
  private final ByteBuffer head = ByteBuffer.allocateDirect(JournalFormat.BLOCK_HEAD);
  private final Queue<Named> names = new ConcurrentLinkedQueue<>();
  private final Thread thread =
      Thread.ofPlatform().name("antiphon-journal").daemon(true).unstarted(this::run);
  private volatile boolean closing;
  private volatile @Nullable IOException failure;
  private long writtenNanos;
  private long forcedNanos;

  private JournalWriter(Journal journal, FileChannel file) {
    poller = journal.poller();
    this.file = file;
    writtenNanos = System.nanoTime();
    forcedNanos = writtenNanos;
  }

  /// Creates the file, or empties it, and writes its header.
  ///
  /// @param facts what a reader needs to know: settings, players, the hash of the model
  public static JournalWriter create(Path path, Map<String, String> facts, Journal journal)
      throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    JournalWriter writer = new JournalWriter(journal, file);
    try {
      writeFully(file, ByteBuffer.wrap(JournalFormat.MAGIC));
      writer.writeBlock(ByteBuffer.wrap(JournalFormat.header(facts)));
      file.force(true);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return writer;
  }

  /// Starts the thread.
  public void start() {
    thread.start();
  }

  /// Notes that a player was put into a slot; to be called before the event that chooses it is
  /// published.
  public void player(int slot, String name) {
    names.add(new Named(slot, name));
  }

  /// Why writing ended before its time, `null` where it did not.
  public @Nullable IOException failure() {
    return failure;
  }

  private void run() {
    while (!closing) {
      if (!pump()) {
        LockSupport.parkNanos(SLEEP_NANOS);
      }
    }
  }

  /// Takes over what there is, and writes it if it is time. For an owner that has not started the
  /// thread.
  ///
  /// @return whether there was anything
  public boolean pump() {
    boolean any = false;
    try {
      any = poller.poll(handler) == EventPoller.PollState.PROCESSING;
      long now = System.nanoTime();
      if (now - writtenNanos >= WRITE_EVERY_NANOS) {
        flush(now);
      }
    } catch (IOException e) {
      fail(e);
    } catch (Exception e) {
      fail(new IOException("the journal's writer failed", e));
    }
    return any;
  }

  private void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    payload.clear();
  }

  private boolean onEntry(JournalEntry entry, long sequence, boolean endOfBatch)
      throws IOException {
    if (failure != null) {
      return true; // keeps the ring empty
    }
    for (Named named = names.poll(); named != null; named = names.poll()) {
      String name = named.name().substring(0, Math.min(ROOM / 8, named.name().length()));
      JournalFormat.putPlayer(payload, named.slot(), name);
      makeRoom();
    }
    JournalFormat.put(payload, entry);
    makeRoom();
    return true;
  }

  private void makeRoom() throws IOException {
    if (payload.remaining() < ROOM) {
      flush(System.nanoTime());
    }
  }

  private void flush(long now) throws IOException {
    writtenNanos = now;
    if (failure == null && payload.position() > 0) {
      payload.flip();
      writeBlock(payload);
      payload.clear();
    }
    if (failure == null && now - forcedNanos >= FORCE_EVERY_NANOS) {
      forcedNanos = now;
      file.force(false);
    }
  }

  private void writeBlock(ByteBuffer block) throws IOException {
    head.clear().putInt(block.remaining()).putInt(JournalFormat.crc(block)).flip();
    writeFully(file, head);
    writeFully(file, block);
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /// Writes what is left and closes the file. The loop must have ended.
  @Override
  public void close() {
    closing = true;
    try {
      if (thread.isAlive()) {
        thread.join();
      }
      while (pump()) {
        // until the ring is empty
      }
      if (failure == null) {
        payload.put((byte) JournalEntry.END);
      }
      flush(System.nanoTime());
      file.force(true);
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      file.close();
    } catch (IOException e) {
      fail(e);
    }
  }
}
