package antiphon.app;

import antiphon.app.bench.BenchCommand;
import antiphon.app.capture.RecoverCommand;
import antiphon.app.doctor.DoctorCommand;
import antiphon.app.evaluate.EvaluateCommand;
import antiphon.app.generate.GenerateCommand;
import antiphon.app.inspect.InspectCommand;
import antiphon.app.jam.JamCommand;
import antiphon.app.jam.LearnCommand;
import antiphon.app.latency.LatencyCommand;
import antiphon.app.perform.DemoCommand;
import antiphon.app.perform.RenderCommand;
import antiphon.app.perform.ReplayCommand;
import antiphon.app.score.ScoreCommand;
import antiphon.app.study.StudyCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `antiphon` command.
@Command(
    name = "antiphon",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A live accompanist: it listens to what you play through MIDI and plays along.",
    footer = {
      "",
      "`antiphon train` trains a player of your own; it builds its own tools the first time."
    },
    subcommands = {
      DemoCommand.class,
      JamCommand.class,
      RenderCommand.class,
      ScoreCommand.class,
      GenerateCommand.class,
      StudyCommand.class,
      DevicesCommand.class,
      PlayersCommand.class,
      NetworksCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      InspectCommand.class,
      LatencyCommand.class,
      DoctorCommand.class,
      ReplayCommand.class,
      RecoverCommand.class,
      PanicCommand.class,
      LearnCommand.class,
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
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler((e, command, result) -> {
          if (e instanceof UserError) {
            command.getErr().println("antiphon: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          throw e;
        });
  }

  /// Says in a sentence what is wrong with the command line; the whole help would hide it.
  private static int refuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("antiphon: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: `antiphon --help` lists the commands.");
  }
}
