package antiphon.app.latency;

import antiphon.app.UserError;
import antiphon.config.UserFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Keeps in the user's file how long a port takes to sound.
final class OffsetStore {
  private OffsetStore() {}

  /// Keeps it, and says so in a sentence.
  static String keep(Path file, String port, double micros) {
    String key = "ports.offsets.\"" + port.replace("\"", "\\\"") + '"';
    try {
      UserFile.put(file, key, String.format(Locale.ROOT, "%.2f ms", micros / 1e3));
    } catch (IOException e) {
      throw new UserError("Cannot write your settings to " + file + ".", e);
    }
    return "From now on notes leave for '" + port + "' earlier by it: see " + file + ".";
  }
}
