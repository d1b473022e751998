package antiphon.bench;

import antiphon.bench.forward.ForwardCommand;
import antiphon.model.format.ModelException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `antiphon peers`: other engines measured beside ours.
@Command(
    name = "antiphon peers",
    mixinStandardHelpOptions = true,
    description = "Measures other engines beside Antiphon's, with the same work in one run.",
    subcommands = {EpochCommand.class, ForwardCommand.class})
public final class PeersMain {
  private PeersMain() {}

  public static void main(String[] args) {
    // The engine's library comes with us, and one thread each makes it a fair match.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.exit(
        new CommandLine(new PeersMain())
            .setExecutionExceptionHandler((e, command, result) -> {
              if (e instanceof IOException || e instanceof ModelException) {
                command.getErr().println("antiphon peers: " + e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw e;
            })
            .execute(args));
  }
}
