package antiphon.app.inspect;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What all pictures of networks are asked with.
final class PictureOptions {
  @Option(
      names = "--network",
      paramLabel = "NAME",
      required = true,
      description = "A network, or a compiled model's file; given again, the next one below.")
  List<String> networks = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The picture, .png or .svg.")
  Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds whatever is random (${DEFAULT-VALUE}).")
  long seed;
}
