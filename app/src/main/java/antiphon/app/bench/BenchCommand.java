package antiphon.app.bench;

import antiphon.app.Networks;
import antiphon.app.UserError;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.KernelChoice;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon bench`: what the networks cost on this machine.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure what the networks cost on this machine: microseconds of each part of an event, bytes allocated,"
            + " multiply-adds, and how much of what the machine can do they reach.",
    footer = {
      "",
      "It takes some ten seconds a network, and the figures are good only on a machine that does nothing else."
    })
public final class BenchCommand implements Runnable {
  private final Supplier<Networks> networks;
  private final Pace pace;

  @Spec private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "Only this one; may be given again. `antiphon networks` lists them.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  /// The command for the networks that come with the program.
  public BenchCommand() {
    this(Networks::installed, Pace.USUAL);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  BenchCommand(Supplier<Networks> networks, Pace pace) {
    this.networks = networks;
    this.pace = pace;
  }

  @Override
  public void run() {
    Networks found = networks.get();
    List<String> wanted = new ArrayList<>();
    for (String name : names.isEmpty() ? found.names() : names) {
      wanted.add(found.properName(name));
    }
    Machine machine = Machine.measure();
    List<Figures> figures = new ArrayList<>();
    for (String name : wanted) {
      try {
        figures.add(NetworkBench.measure(found, name, machine, pace));
      } catch (ModelException e) {
        throw new UserError(e);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    String kernels = KernelChoice.atStart().reason();
    out.println(
        json ? BenchReport.json(machine, figures) : BenchReport.text(machine, kernels, figures));
    out.flush();
  }
}
