package antiphon.app.perform;

import antiphon.app.SoundOptions;
import antiphon.app.UserError;
import antiphon.model.Steering;
import antiphon.realtime.LoopSettings;
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
      description = "Who accompanies: a player, or a compiled model's file (${DEFAULT-VALUE}).")
  String playerName;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds all choices (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--humanise",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Let its notes stray in time and loudness: 100 is up to 20 ms late and 12 velocities"
              + " either way (${DEFAULT-VALUE}, exact).")
  int humanise;

  @Mixin SoundOptions sound = new SoundOptions();

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Keep a journal that `antiphon replay` plays again.")
  @Nullable Path journal;

  /// The settings with what is asked for here.
  ///
  /// @throws UserError where a value cannot be
  LoopSettings settings(LoopSettings settings) {
    if (humanise < 0 || humanise > Steering.highest(Steering.HUMANISE)) {
      throw new UserError("--humanise is " + humanise + ": it must be 0 to 100 percent.");
    }
    return settings.withSteering(Steering.HUMANISE, humanise);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before the command runs
  PlayOptions() {}
}
