package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.config.ConfigException;
import antiphon.config.SettingsLoader;
import antiphon.devices.synth.SoundFonts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which SoundFont plays.
final class Sound {
  private Sound() {}

  /// The one asked for, else the one of the user's settings, else one that is found in the usual
  /// folders, else none.
  static Optional<Path> find(@Nullable Path asked) {
    if (asked == null) {
      try {
        return SettingsLoader.ofThisUser().load().synth().soundfont().or(SoundFonts::find);
      } catch (ConfigException e) {
        throw new UserError(e);
      }
    }
    if (!Files.isReadable(asked)) {
      throw new UserError(
          "There is no SoundFont " + asked + " to read: name an .sf2 file with --soundfont.");
    }
    return Optional.of(asked);
  }
}
