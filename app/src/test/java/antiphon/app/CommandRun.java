package antiphon.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Runs the command as a user would, with what it prints caught.
public final class CommandRun {
  /// What a run ended with.
  public record Result(int exitCode, String out, String err) {}

  private CommandRun() {}

  public static Result run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
