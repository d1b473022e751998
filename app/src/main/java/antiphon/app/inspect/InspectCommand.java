package antiphon.app.inspect;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `antiphon inspect`.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Look into networks: pictures of what they expect.",
    subcommands = {ConfidenceCommand.class, ExpectationCommand.class})
public final class InspectCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  public InspectCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to look at: `antiphon inspect --help` lists it.");
  }
}
