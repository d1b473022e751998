package antiphon.app.capture;

import antiphon.app.UserError;
import antiphon.realtime.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder in which everything that is played is kept: of each performance a journal, written as
/// it happens, and, made from it at the end, a MIDI file of the same name.
///
/// While a performance goes on, its process holds a lock on a third file. A journal without a MIDI
/// file whose lock nobody holds is left over from a crash.
public final class CaptureFolder {
  private static final String JOURNAL = ".journal";
  private static final String LOCK = ".playing";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'antiphon-'yyyyMMdd-HHmmss", Locale.ROOT);

  private final Path folder;

  private CaptureFolder(Path folder) {
    this.folder = folder;
  }

  /// A folder, made if it is not there.
  ///
  /// @throws UserError where it cannot be written to
  public static CaptureFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "antiphon", ".tmp"));
    } catch (IOException e) {
      throw new UserError(
          "What is played cannot be kept in the folder "
              + folder
              + ": name one that can be written to with --capture, or play with --no-capture.",
          e);
    }
    return new CaptureFolder(folder);
  }

  public Path path() {
    return folder;
  }

  /// A performance that is being kept.
  public static final class Take implements AutoCloseable {
    private final Path journal;
    private final Path lockFile;
    private final FileChannel channel;

    private Take(Path journal, Path lockFile, FileChannel channel) {
      this.journal = journal;
      this.lockFile = lockFile;
      this.channel = channel;
    }

    /// Where its journal goes.
    public Path journal() {
      return journal;
    }

    /// Makes the journal, which must have been closed, into a MIDI file. A journal without a note
    /// is deleted.
    ///
    /// @return the MIDI file, or nothing where no note was played
    public Optional<Path> finish() throws IOException, JournalException {
      Optional<Path> midi = CaptureFile.write(journal);
      if (midi.isEmpty()) {
        Files.delete(journal);
      }
      return midi;
    }

    @Override
    public void close() throws IOException {
      channel.close(); // and so releases the lock
      Files.deleteIfExists(lockFile);
    }
  }

  /// Begins to keep a performance.
  ///
  /// @throws UserError where the folder cannot be written to
  public Take begin(LocalDateTime now) {
    String name = NAME.format(now);
    for (int i = 2;
        Files.exists(folder.resolve(name + JOURNAL)) || Files.exists(folder.resolve(name + LOCK));
        i++) {
      name = NAME.format(now) + "-" + i;
    }
    Path lockFile = folder.resolve(name + LOCK);
    try {
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.tryLock();
      return new Take(folder.resolve(name + JOURNAL), lockFile, channel);
    } catch (IOException e) {
      throw new UserError("Cannot write to the capture folder " + folder + ".", e);
    }
  }

  /// What became of a journal that was left over.
  ///
  /// @param problem why it could not be made into a MIDI file, `null` where it was
  public record Recovered(Path file, @Nullable String problem) {}

  /// Makes journals that a crash left over into MIDI files.
  public List<Recovered> recover() {
    List<Recovered> recovered = new ArrayList<>();
    for (Path journal : leftOver()) {
      try {
        CaptureFile.write(journal).ifPresent(midi -> recovered.add(new Recovered(midi, null)));
        Files.deleteIfExists(lockFile(journal));
      } catch (IOException | JournalException e) {
        recovered.add(new Recovered(journal, String.valueOf(e.getMessage())));
      }
    }
    return recovered;
  }

  private List<Path> leftOver() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(JOURNAL))
          .filter(file -> !Files.exists(CaptureFile.midiPath(file)))
          .filter(file -> !isPlaying(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserError("Cannot read the capture folder " + folder + ".", e);
    }
  }

  /// Whether another session, of this process or of another, is writing the journal.
  private static boolean isPlaying(Path journal) {
    Path lockFile = lockFile(journal);
    if (!Files.exists(lockFile)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false; // better a file too many than a performance lost
    }
  }

  private static Path lockFile(Path journal) {
    String name = journal.getFileName().toString();
    return journal.resolveSibling(name.substring(0, name.length() - JOURNAL.length()) + LOCK);
  }
}
