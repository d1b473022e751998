package antiphon.app.bench;

import antiphon.app.Networks;
import antiphon.app.Players;
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

/// `antiphon bench`: what the networks and the players cost on this machine.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure what the networks and the players cost on this machine: microseconds of each part of an event, bytes"
            + " allocated, multiply-adds, and how much of what the machine can do the networks reach.",
    footer = {
      "",
      "It takes some ten seconds each, and the figures are good only on a machine that does nothing else."
    })
public final class BenchCommand implements Runnable {
  private final Supplier<Networks> networks;
  private final Supplier<Players> players;
  private final Pace pace;

  @Spec private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description =
          "Only this one, and what else is named; may be given again. `antiphon networks` lists them.")
  private List<String> networkNames = List.of();

  @Option(
      names = "--player",
      paramLabel = "NAME|FILE",
      description =
          "Only this one, and what else is named; may be given again. `antiphon players` lists them.")
  private List<String> playerNames = List.of();

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  /// The command for the networks that come with the program.
  public BenchCommand() {
    this(Networks::installed, Players::installed, Pace.USUAL);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  BenchCommand(Supplier<Networks> networks, Supplier<Players> players, Pace pace) {
    this.networks = networks;
    this.players = players;
    this.pace = pace;
  }

  @Override
  public void run() {
    boolean all = networkNames.isEmpty() && playerNames.isEmpty();
    Networks foundNetworks = networks.get();
    List<String> wanted =
        (all ? foundNetworks.names() : networkNames)
            .stream().map(foundNetworks::properName).toList();
    Players foundPlayers = players.get();
    List<String> wantedPlayers = all ? foundPlayers.trained() : playerNames;
    wantedPlayers.forEach(foundPlayers::find); // one that is not there is told before the measuring
    Machine machine = Machine.measure();
    List<Figures> figures = new ArrayList<>();
    List<PlayerFigures> playerFigures = new ArrayList<>();
    try {
      for (String name : wanted) {
        figures.add(NetworkBench.measure(foundNetworks, name, machine, pace));
      }
      for (String name : wantedPlayers) {
        playerFigures.add(PlayerBench.measure(foundPlayers, name, pace));
      }
    } catch (ModelException e) {
      throw new UserError(e);
    }
    PrintWriter out = spec.commandLine().getOut();
    String kernels = KernelChoice.atStart().reason();
    out.println(
        json
            ? BenchJson.of(machine, figures, playerFigures)
            : BenchText.of(machine, kernels, figures, playerFigures));
    out.flush();
  }
}
