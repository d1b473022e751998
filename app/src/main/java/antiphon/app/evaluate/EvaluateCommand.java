package antiphon.app.evaluate;

import antiphon.app.Networks;
import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.evaluation.Corpus;
import antiphon.model.DuetNetwork;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `antiphon evaluate`.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Measure a player, or networks that foretell melodies, on music that they were not trained on.",
    footer = {
      "",
      "For a player the files need four tracks with notes: the melody, then alto, tenor and bass. The free runs go"
          + " through the live loop by a virtual clock and are scored on what sounded.",
      "For networks the corpus is event text (.txt) or a folder of MIDI files with a melody each; beside them stand a"
          + " 4-gram and other plain references. With --generated they are measured on what they play by themselves."
    })
public final class EvaluateCommand implements Runnable {
  /// Who is measured: a player or networks, not both.
  private static final class Subject {
    @Option(
        names = "--player",
        paramLabel = "NAME",
        description = "The player (chorale), or a compiled model's file.")
    private @Nullable String player;

    @Option(
        names = {"--network", "--networks"},
        paramLabel = "NAME",
        description =
            "The network, a compiled model's file, or `all`; give it again for more beside each other.")
    private @Nullable List<String> networks;
  }

  @Spec private CommandSpec spec;

  @ArgGroup private @Nullable Subject subject;

  @Mixin private final NetworkOptions networkOptions = new NetworkOptions();

  @Option(
      names = "--corpus",
      paramLabel = "DIR|FILE",
      required = true,
      description = "The folder of MIDI files, or with --network event text.")
  private Path corpus;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds all choices and the jitter (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private final Supplier<Networks> networks;

  /// The command for the players and networks that come with the program.
  public EvaluateCommand() {
    this(Networks::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  EvaluateCommand(Supplier<Networks> networks) {
    this.networks = networks;
  }

  @Override
  public void run() {
    try {
      List<String> wanted = subject == null ? null : subject.networks;
      String report = wanted == null ? player() : networks(wanted);
      PrintWriter out = spec.commandLine().getOut();
      out.println(report);
      out.flush();
    } catch (IOException | ModelException e) {
      throw new UserError(e);
    }
  }

  private String player() throws IOException, ModelException {
    if (networkOptions.trainedOn != null || networkOptions.generated) {
      throw new ParameterException(
          spec.commandLine(),
          "--trained-on and --generated are for networks: say which with --network NAME or --network all.");
    }
    String named = subject == null ? null : subject.player;
    String name = named == null ? "chorale" : named;
    CompiledModel model = Players.installed().find(name);
    Corpus pieces = Corpus.read(corpus, tracks(model));
    PrintWriter err = spec.commandLine().getErr();
    pieces.leftOut().forEach(sentence -> err.println("Left out: " + sentence));
    DuetNetwork network = new DuetNetwork(model, Kernels.best());
    Evaluation evaluation = Evaluation.of(Players.player(model), network, pieces, seed);
    return json ? EvaluationTable.json(name, evaluation) : EvaluationTable.text(name, evaluation);
  }

  private static Corpus.Tracks tracks(CompiledModel model) {
    return model.provenance().style().equals("song")
        ? Corpus.Tracks.MELODY_AND_PIANO
        : Corpus.Tracks.FOUR_VOICES;
  }

  private String networks(List<String> wanted) throws IOException {
    networkOptions.check(spec.commandLine());
    NetworkEvaluation evaluation =
        new NetworkEvaluation(corpus, networkOptions, spec.commandLine().getErr());
    Networks found = networks.get();
    JsonObject report =
        networkOptions.generated
            ? NetworkTable.generated(
                corpus.toString(), networkOptions, seed, evaluation.generated(found, wanted, seed))
            : NetworkTable.foretold(corpus.toString(), evaluation.foretold(found, wanted));
    return json ? NetworkTable.json(report) : NetworkTable.text(report);
  }
}
