package antiphon.app.jam;

import antiphon.config.SettingsLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that names the user's settings.
final class UserFileOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Your settings, in place of the usual file.")
  private @Nullable Path config;

  /// Lets a loader read that file, if it is given.
  void tell(SettingsLoader loader) {
    if (config != null) {
      loader.file(config);
    }
  }
}
