package antiphon.training;

import antiphon.evaluation.Corpus;
import antiphon.evaluation.DuetPiece;
import antiphon.model.format.Architecture;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.Provenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon train`: from a folder of MIDI files to a compiled accompanist.
@Command(
    name = "antiphon train",
    mixinStandardHelpOptions = true,
    description = "Trains an accompanist on a folder of MIDI files: the melody is the first track.")
public final class TrainCommand implements Callable<Integer> {
  private final BiFunction<Kind, DuetTrunk, Architecture> architectures;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "DIR",
      description = "MIDI files, or the folders train/ and valid/ with MIDI files in them.")
  private Path corpus = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The compiled model to write.")
  private Path out = Path.of("");

  @Option(
      names = "--kind",
      paramLabel = "chorale|song",
      description =
          "Three voices under a melody, a track each, or a melody and a piano (default: chorale).")
  private Kind kind = Kind.CHORALE;

  @Option(
      names = "--trunk",
      paramLabel = "local|pooled|plain|lstm|perceptron",
      description =
          "What the long window is heard through: a Local Conv network, or as references one with pooling, a plain CNN"
              + " or an LSTM of as much work, or nothing but the newest 8 steps (default: local).")
  private DuetTrunk trunk = DuetTrunk.LOCAL;

  @Option(
      names = "--valid",
      paramLabel = "DIR",
      description =
          "Held-out MIDI files (otherwise valid/ of the corpus, otherwise a tenth of its pieces).")
  private @Nullable Path valid;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs at most (default: ${DEFAULT-VALUE}).")
  private int epochs = TrainingPlan.standard().epochs();

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "Begin no epoch after this time (default: ${DEFAULT-VALUE}).")
  private double hours = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same model (default: ${DEFAULT-VALUE}).")
  private long seed = TrainingPlan.standard().seed();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples in a batch (default: ${DEFAULT-VALUE}).")
  private int batch = TrainingPlan.standard().batch();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Adam's first one (default: ${DEFAULT-VALUE}).")
  private double learningRate = TrainingPlan.standard().learningRate();

  @Option(
      names = "--feature-dropout",
      paramLabel = "X",
      description = "Share of input features dropped (default: ${DEFAULT-VALUE}).")
  private double featureDropout = TrainingPlan.standard().featureDropout();

  @Option(
      names = "--pooled-dropout",
      paramLabel = "X",
      description = "Share of the trunk's channels dropped (default: ${DEFAULT-VALUE}).")
  private double pooledDropout = TrainingPlan.standard().pooledDropout();

  @Option(
      names = "--unit-dropout",
      paramLabel = "X",
      description = "Share of hidden units dropped (default: ${DEFAULT-VALUE}).")
  private double unitDropout = TrainingPlan.standard().unitDropout();

  @Option(
      names = "--key-weight",
      paramLabel = "X",
      description = "Weight of the loss for naming the key (default: ${DEFAULT-VALUE}).")
  private double keyWeight = TrainingPlan.standard().keyWeight();

  @Option(
      names = "--told-share",
      paramLabel = "X",
      description = "Share of samples that are told the key (default: ${DEFAULT-VALUE}).")
  private double toldShare = TrainingPlan.standard().toldShare();

  @Option(
      names = "--played-share",
      paramLabel = "X",
      description =
          "Share of samples that follow what the network itself played (default: ${DEFAULT-VALUE}).")
  private double playedShare = TrainingPlan.standard().playedShare();

  @Option(
      names = "--mask-share",
      paramLabel = "X",
      description =
          "Share of samples that do not know the performer's newest step (default: ${DEFAULT-VALUE}).")
  private double maskShare = TrainingPlan.standard().maskShare();

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "L2 on weights (default: ${DEFAULT-VALUE}).")
  private double weightDecay = TrainingPlan.standard().l2();

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description =
          "Folder of the run: checkpoint, table, a model an epoch (default: FILE with .run behind it).")
  private @Nullable Path checkpoint;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many epochs' models stay (default: ${DEFAULT-VALUE}).")
  private int keep = 10;

  @Option(names = "--resume", description = "Go on from the checkpoint.")
  private boolean resume;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The player's name (default: its kind, and its trunk if that is not local).")
  private @Nullable String name;

  @Option(
      names = "--trained-on",
      paramLabel = "TEXT",
      description = "What the corpus is, for the model's provenance.")
  private String trainedOn = "";

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Under what licence the model stands.")
  private String licence = "unknown";

  private TrainCommand(BiFunction<Kind, DuetTrunk, Architecture> architectures) {
    this.architectures = architectures;
  }

  /// Runs the command; returns its exit code.
  static int run(
      BiFunction<Kind, DuetTrunk, Architecture> architectures, PrintWriter errors, String... args) {
    PrintWriter console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    return TrainMain.execute(new TrainCommand(architectures), console, errors, args);
  }

  @Override
  public Integer call() throws IOException, DivergedException {
    check(epochs > 0 && batch > 0 && keep > 0, "--epochs, --batch and --keep must be 1 or more.");
    check(hours > 0 && learningRate > 0, "--hours and --learning-rate must be greater than 0.");
    check(
        Math.max(featureDropout, Math.max(pooledDropout, unitDropout)) < 1
            && Math.min(featureDropout, Math.min(pooledDropout, unitDropout)) >= 0,
        "A dropout is a share from 0 to less than 1.");
    check(
        keyWeight >= 0 && weightDecay >= 0, "--key-weight and --weight-decay cannot be negative.");
    check(
        Math.max(maskShare, Math.max(toldShare, playedShare)) <= 1
            && Math.min(maskShare, Math.min(toldShare, playedShare)) >= 0,
        "--mask-share, --told-share and --played-share are shares from 0 to 1.");
    PrintWriter console = spec.commandLine().getOut();
    OutputFile.check(out, "chorale.safetensors");
    OutputFile.check(runFolder().resolve("checkpoint.bin"), "chorale.safetensors");
    List<DuetPiece> training = new ArrayList<>();
    List<DuetPiece> heldOut = new ArrayList<>();
    read(training, heldOut, console);
    StepSet steps = new StepSet(training, kind);
    StepSet validation = new StepSet(heldOut, kind);
    check(
        steps.epochSize() >= 2 && validation.epochSize() >= 1,
        "The corpus "
            + corpus
            + " has no step with both a melody and an accompaniment to learn from.");
    console.printf(
        "%d pieces to learn from (%d steps, a voice begins at %.0f %%), %d held out (%d steps).%n",
        training.size(), steps.size(), 100 * steps.onsetShare(), heldOut.size(), validation.size());
    TrainingPlan standard = TrainingPlan.standard();
    TrainingPlan plan =
        new TrainingPlan(
            seed,
            Math.min(batch, steps.epochSize()),
            epochs,
            standard.patience(),
            learningRate,
            maskShare,
            toldShare,
            playedShare,
            featureDropout,
            pooledDropout,
            unitDropout,
            keyWeight,
            weightDecay);
    Trainer trainer =
        new Trainer(
            architectures.apply(kind, trunk),
            plan,
            steps,
            validation,
            new FreeRunScore(kind, heldOut),
            runFolder(),
            keep,
            figures -> provenance(figures, training.size()));
    if (resume) {
      trainer.resume();
    }
    train(trainer, console);
    if (trainer.bestEpoch() == 0) {
      throw new IOException("No epoch was finished, so there is no model: give more --hours.");
    }
    Files.copy(trainer.best(), out, StandardCopyOption.REPLACE_EXISTING);
    console.printf("The model of epoch %d is in %s.%n", trainer.bestEpoch(), out);
    return 0;
  }

  private void train(Trainer trainer, PrintWriter console) throws IOException, DivergedException {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Training")
            .setInitialMax(trainer.iterations())
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(1000)
            .build()) {
      trainer.run(
          Duration.ofMillis((long) (hours * 3_600_000)),
          new Trainer.Listener() {
            @Override
            public void batch(int iteration, int iterations, double loss, double accuracy) {
              bar.stepTo(iteration);
              bar.setExtraMessage(String.format(" loss %.3f, accuracy %.3f", loss, accuracy));
            }

            @Override
            public void epoch(int epoch, Figures figures, double score, boolean best) {
              console.printf(
                  "Epoch %d: held-out accuracy at onsets %.3f, NLL %.3f; free run %.3f%s%n",
                  epoch,
                  figures.meanAccuracyAtOnsets(),
                  figures.meanNllAtOnsets(),
                  score,
                  best ? " (best)" : "");
              console.flush();
            }
          });
    }
  }

  private void read(List<DuetPiece> training, List<DuetPiece> heldOut, PrintWriter console)
      throws IOException {
    Path trainFolder =
        Files.isDirectory(corpus.resolve("train")) ? corpus.resolve("train") : corpus;
    Path validFolder = valid;
    if (validFolder == null && Files.isDirectory(corpus.resolve("valid"))) {
      validFolder = corpus.resolve("valid");
    }
    List<DuetPiece> read = read(trainFolder, console);
    if (validFolder != null) {
      training.addAll(read);
      heldOut.addAll(read(validFolder, console));
      return;
    }
    for (int i = 0; i < read.size(); i++) {
      (i % 10 == 9 ? heldOut : training).add(read.get(i));
    }
    if (heldOut.isEmpty()) {
      heldOut.add(training.removeLast());
    }
    if (training.isEmpty()) {
      throw new IOException(
          "The corpus " + corpus + " has one usable piece; it takes two, one to be held out.");
    }
  }

  private List<DuetPiece> read(Path folder, PrintWriter console) throws IOException {
    Corpus read = Corpus.read(folder, kind.tracks());
    read.leftOut().forEach(console::println);
    return read.pieces();
  }

  private Provenance provenance(Figures figures, int pieces) {
    String source =
        trainedOn.isEmpty()
            ? pieces + " pieces from a folder " + corpus.toAbsolutePath().getFileName()
            : trainedOn;
    return Provenance.of(
        name == null ? defaultName() : name,
        kind.style(),
        source,
        licence,
        seed,
        "antiphon train",
        kind.voiceRanges(),
        figures.flat());
  }

  private String defaultName() {
    return trunk == DuetTrunk.LOCAL ? kind.style() : kind.style() + ", " + trunk.title();
  }

  private Path runFolder() {
    return checkpoint != null ? checkpoint : out.resolveSibling(out.getFileName() + ".run");
  }

  private void check(boolean holds, String sentence) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
  }
}
