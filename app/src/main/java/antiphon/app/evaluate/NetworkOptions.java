package antiphon.app.evaluate;

import antiphon.app.Limits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// The options of `evaluate` that only networks have, and what both were trained on.
final class NetworkOptions {
  static final String TRAINED_ON = "--trained-on";

  @Option(
      names = TRAINED_ON,
      paramLabel = "FILE|DIR",
      description =
          "What it was trained on: with --network event text from which the plain references are"
              + " counted; with --player a folder in which chord successions are counted and copies"
              + " are looked for.")
  @Nullable Path trainedOn;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "2147483647",
      showDefaultValue = Visibility.NEVER,
      description = "With --network: foretell the first N events only (all).")
  int events;

  @Option(
      names = "--generated",
      description = "With --network: measure what it generates, beside the corpus itself.")
  boolean generated;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "4000",
      description = "With --generated: how many sixteenths are generated (${DEFAULT-VALUE}).")
  int steps;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "With --generated: below 1 keeps to what is likely (${DEFAULT-VALUE}).")
  float temperature;

  /// Refuses what makes no sense.
  void check(CommandLine command) {
    Limits.check(command, "--events", events, 1, Integer.MAX_VALUE);
    Limits.check(command, "--steps", steps, 1, Integer.MAX_VALUE);
    Limits.check(command, "--temperature", temperature, 0, Limits.HOTTEST);
  }
}
