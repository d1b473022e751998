package antiphon.app;

import antiphon.app.evaluate.EvaluateCommand;
import antiphon.app.perform.DemoCommand;
import antiphon.app.perform.RenderCommand;
import antiphon.app.perform.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `antiphon` command.
@Command(
    name = "antiphon",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A live accompanist: it listens to what you play through MIDI and plays along.",
    subcommands = {
      DemoCommand.class,
      RenderCommand.class,
      ReplayCommand.class,
      DevicesCommand.class,
      PlayersCommand.class,
      EvaluateCommand.class,
      CompletionCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  public Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /// The command with its subcommands.
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (e, command, result) -> {
              if (e instanceof UserError) {
                command.getErr().println("antiphon: " + e.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              throw e;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: `antiphon --help` lists the commands.");
  }
}
