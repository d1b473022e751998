package antiphon.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/// `antiphon train`: an accompanist, or with `network` behind it one of the published networks.
public final class TrainMain {
  private TrainMain() {}

  public static void main(String[] args) {
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(errors, args));
  }

  /// Runs the command that the first word names; returns its exit code.
  static int run(PrintWriter errors, String... args) {
    String word = args.length == 0 ? "" : args[0];
    return switch (word) {
      case "network" -> execute(new NetworkCommand(), errors, rest(args));
      case "speed" -> execute(new SpeedCommand(), errors, rest(args));
      case "convert" -> execute(new ConvertCommand(), errors, rest(args));
      case "table" -> execute(new TableCommand(), errors, rest(args));
      default -> TrainCommand.run(Kind::architecture, errors, args);
    };
  }

  private static String[] rest(String[] args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }

  private static int execute(Object command, PrintWriter errors, String... args) {
    PrintWriter console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    return execute(command, console, errors, args);
  }

  /// Runs a command; what it cannot do becomes one sentence.
  static int execute(Object command, PrintWriter console, PrintWriter errors, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(console)
        .setErr(errors)
        .setParameterExceptionHandler((problem, _) -> {
          errors.println(problem.getMessage());
          errors.println("Try --help.");
          return CommandLine.ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((problem, line, _) -> {
          if (problem instanceof IOException || problem instanceof DivergedException) {
            line.getErr().println(problem.getMessage());
            return 1;
          }
          throw problem;
        })
        .execute(args);
  }
}
