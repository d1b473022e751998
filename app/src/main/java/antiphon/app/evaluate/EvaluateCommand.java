package antiphon.app.evaluate;

import antiphon.app.KeyConverter;
import antiphon.app.Networks;
import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.evaluation.Corpus;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.SongLabels;
import antiphon.evaluation.VoiceLabels;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.song.SongPlayer;
import antiphon.music.grid.KeySignature;
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
      "For a player the files need four tracks with notes: the melody, then alto, tenor and bass; for a song player two: the melody and the piano; for the duet a"
          + " melody, whose first phrases it answers. The free runs go through the live loop by a virtual clock and are scored on what sounded.",
      "For networks the corpus is event text (.txt) or a folder of MIDI files with a melody each; beside them stand a"
          + " 4-gram and other plain references. With --generated they are measured on what they play by themselves."
    })
public final class EvaluateCommand implements Runnable {
  /// Who is measured: a player or networks, not both.
  private static final class Subject {
    @Option(
        names = "--player",
        paramLabel = "NAME",
        description =
            "The player (chorale), such as song, duet or duet:LSTM, or a compiled model's file.")
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
      names = "--reference",
      paramLabel = "FILE|NAME",
      arity = "1..*",
      description =
          "With --player: compiled models of the same kind to stand beside it, such as those of `train"
              + " --trunk plain`; with the duet other networks that answer in its place. Models of one name are trainings of one network: a row has their mean, the"
              + " next one their deviation.")
  private List<String> references = List.of();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "With --player: the key that it is told: C, Am, F#m, Bb; otherwise it is estimated, and a"
              + " row says what it is worth to be told each piece's.",
      converter = KeyConverter.class)
  private @Nullable KeySignature key;

  @Option(
      names = "--modulation",
      description =
          "With --player, but for the duet: how soon it finds itself in another key, bar by bar after"
              + " the middle.")
  private boolean modulation;

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
    if (networkOptions.generated) {
      throw new ParameterException(
          spec.commandLine(),
          "--generated is for networks: say which with --network NAME or --network all.");
    }
    String named = subject == null ? null : subject.player;
    String name = named == null ? "chorale" : named;
    CompiledModel model = Players.installed().find(name);
    if (Networks.speaksOfMelodies(model)) {
      return duet(name, model);
    }
    List<DuetPiece> pieces = pieces(corpus, model);
    if (modulation) {
      Recovery recovery = Recovery.of(Players.player(model), pieces, seed);
      return json ? recovery.json(name, pieces.size()) : recovery.text(name, pieces.size());
    }
    Evaluation evaluation =
        Evaluation.of(
            model,
            Trained.of(references(model)),
            isSong(model) ? new SongLabels() : new VoiceLabels(),
            pieces,
            networkOptions.trainedOn == null ? List.of() : pieces(networkOptions.trainedOn, model),
            seed,
            toldKey());
    return json ? EvaluationTable.json(name, evaluation) : EvaluationTable.text(name, evaluation);
  }

  private int toldKey() {
    return key == null ? Bearings.NO_KEY : KeyTracker.number(key);
  }

  private String duet(String name, CompiledModel model) throws IOException {
    if (modulation) {
      throw new ParameterException(
          spec.commandLine(),
          "--modulation is for a player that accompanies, and "
              + name
              + " answers phrases: leave it out.");
    }
    DuetEvaluation evaluation =
        DuetEvaluation.of(
            model,
            Trained.of(partners()),
            corpus,
            networkOptions.trainedOn,
            seed,
            toldKey(),
            spec.commandLine().getErr());
    return json ? DuetTable.json(name, evaluation) : DuetTable.text(name, evaluation);
  }

  /// The networks that answer in the player's place.
  private List<CompiledModel> partners() {
    Networks found = networks.get();
    List<CompiledModel> partners = references.stream().map(found::find).toList();
    partners.forEach(Networks::ofMelodies); // or says that one is none
    return partners;
  }

  private List<CompiledModel> references(CompiledModel model) {
    List<CompiledModel> found = references.stream().map(Players.installed()::find).toList();
    for (CompiledModel reference : found) {
      if (isSong(reference) != isSong(model) || Networks.speaksOfMelodies(reference)) {
        throw new UserError(
            "The reference '"
                + reference.provenance().name()
                + "' is a player of another kind than '"
                + model.provenance().name()
                + "': evaluate it by itself.");
      }
    }
    return found;
  }

  private List<DuetPiece> pieces(Path folder, CompiledModel model) throws IOException {
    Corpus read = Corpus.read(folder, tracks(model));
    PrintWriter err = spec.commandLine().getErr();
    read.leftOut().forEach(sentence -> err.println("Left out: " + sentence));
    return read.pieces();
  }

  private static boolean isSong(CompiledModel model) {
    return model.provenance().style().equals(SongPlayer.STYLE);
  }

  private static Corpus.Tracks tracks(CompiledModel model) {
    return isSong(model) ? Corpus.Tracks.MELODY_AND_PIANO : Corpus.Tracks.FOUR_VOICES;
  }

  private String networks(List<String> wanted) throws IOException {
    networkOptions.check(spec.commandLine());
    if (key != null || modulation || !references.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--key, --modulation and --reference are for a player: say --player NAME.");
    }
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
