package antiphon.app.perform;

import antiphon.app.SoundOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that all commands have that play a file through the loop.
final class PlayOptions {
  @Option(
      names = "--player",
      paramLabel = "NAME",
      defaultValue = "chorale",
      description = "Who accompanies (${DEFAULT-VALUE}).")
  String playerName;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds all choices (${DEFAULT-VALUE}).")
  long seed;

  @Mixin SoundOptions sound = new SoundOptions();

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Keep a journal that `antiphon replay` plays again.")
  @Nullable Path journal;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before the command runs
  PlayOptions() {}
}
