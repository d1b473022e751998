package antiphon.app.latency;

import antiphon.app.UserError;
import antiphon.devices.PortDirectory;
import antiphon.music.midi.PortException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where the notes go.
final class Place {
  @Option(
      names = "--loopback",
      description = "Inside this process: cables that end where they begin in place of ports.")
  private boolean loopback;

  @Option(
      names = "--out",
      paramLabel = "PORT|virtual",
      description = "Out through this port, which leads back to --in by a cable or a program.")
  private @Nullable String out;

  @Option(
      names = "--in",
      paramLabel = "PORT",
      description =
          "Back in through this one. In JACK no cable is needed: --out virtual --in 'Antiphon Out'.")
  private @Nullable String in;

  boolean inside() {
    return loopback;
  }

  /// Opens the way.
  ///
  /// @throws UserError where it is not said, or a port cannot be opened
  Wire open(Supplier<PortDirectory> ports) {
    String to = out;
    String from = in;
    if (loopback == (to != null || from != null) || (to == null) != (from == null)) {
      throw new UserError(
          "Say where the notes go: --out and --in name two ports that are joined outside,"
              + " --loopback keeps the notes inside this process.");
    }
    try {
      return to == null || from == null ? Wire.inside() : Wire.between(ports.get(), to, from);
    } catch (PortException e) {
      throw new UserError(e);
    }
  }
}
