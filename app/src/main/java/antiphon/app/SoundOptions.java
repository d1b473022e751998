package antiphon.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says what music sounds like.
public final class SoundOptions {
  @Option(
      names = "--soundfont",
      paramLabel = "FILE.sf2",
      description = "Sounds; otherwise one that is found, or the synthesizer's own.")
  private @Nullable Path soundFont;

  /// To be mixed into a command.
  public SoundOptions() {}

  /// What was given.
  public @Nullable Path soundFont() {
    return soundFont;
  }
}
