package antiphon.app;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `antiphon completion`: a script that lets a shell complete the commands and options.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description =
        "Print a script that completes commands and options on the tab key."
            + " Try it with: source <(antiphon completion bash)")
public final class CompletionCommand implements Runnable {
  /// Written as on the command line.
  private enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", description = "${COMPLETION-CANDIDATES}; the one script serves both")
  private Shell shell = Shell.bash;

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  public CompletionCommand() {}

  @Override
  public void run() {
    var antiphon = spec.root().commandLine();
    String script = AutoComplete.bash(antiphon.getCommandName(), antiphon);
    String setUp = shell == Shell.zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    spec.commandLine().getOut().print(setUp + script);
    spec.commandLine().getOut().flush();
  }
}
