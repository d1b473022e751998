package antiphon.app.capture;

import antiphon.app.UserError;
import antiphon.config.ConfigException;
import antiphon.config.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon recover`.
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    description = "Make MIDI files of performances that a crash or a power cut ended.",
    footer = {"", "`antiphon jam` does the same each time it starts."})
public final class RecoverCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--capture",
      paramLabel = "DIR",
      description = "The folder they were kept in; otherwise the one of your settings.")
  private @Nullable Path folder;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public RecoverCommand() {}

  @Override
  public void run() {
    CaptureFolder captured = CaptureFolder.open(folder == null ? usual() : folder);
    PrintWriter out = spec.commandLine().getOut();
    List<CaptureFolder.Recovered> recovered = captured.recover();
    report(recovered, out);
    if (recovered.isEmpty()) {
      out.println("Nothing was left over in " + captured.path() + ".");
    }
    out.flush();
  }

  /// Says what was recovered, a line each.
  public static void report(List<CaptureFolder.Recovered> recovered, PrintWriter out) {
    for (CaptureFolder.Recovered one : recovered) {
      out.println(
          one.problem() == null
              ? "Recovered from a session that ended early: " + one.file()
              : "Could not recover " + one.file() + ": " + one.problem());
    }
  }

  private static Path usual() {
    try {
      return SettingsLoader.ofThisUser().load().capture().directory();
    } catch (ConfigException e) {
      throw new UserError(e);
    }
  }
}
