package antiphon.devices.javasound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Whether a port is still plugged in. The JDK does not say: what was pulled stays open, and what
/// is sent to it is swallowed. It lists its devices anew, but only when their number has changed.
///
/// On Linux the device's file tells: it vanishes with the device, and one that is put back has
/// another, however quickly that goes. Elsewhere the list must do.
final class Presence {
  private final Optional<Path> file;
  private final @Nullable Object key;
  private final BooleanSupplier listed;

  /// One of a port that is there now.
  ///
  /// @param file the device's, if it has one
  /// @param listed whether the JDK lists the port
  Presence(Optional<Path> file, BooleanSupplier listed) {
    this.file = file;
    this.listed = listed;
    key = file.map(Presence::key).orElse(null);
  }

  boolean isThere() {
    return file.isEmpty() ? listed.getAsBoolean() : Objects.equals(key, key(file.get()));
  }

  /// What tells a file from one that is put in its place; `null` where there is none.
  private static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException absent) {
      return null;
    }
  }
}
