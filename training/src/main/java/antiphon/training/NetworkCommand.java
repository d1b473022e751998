package antiphon.training;

import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.evaluation.melody.MelodyScore;
import antiphon.evaluation.polyphony.PolyphonicCorpus;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.layer.Lstm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon train network`: from melodies to one of the published networks, compiled.
@Command(
    name = "antiphon train network",
    mixinStandardHelpOptions = true,
    description = "Trains one of the eight published networks on melodies.")
final class NetworkCommand implements Callable<Integer> {
  private static final double VALIDATION = 0.1;

  /// What the progress bar counts to.
  private static final int BAR = 10_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--network",
      required = true,
      paramLabel = "NAME",
      description =
          "CNN_a, CNN_b, CNN_c, CNN_Naive, CNN_Naive_Large, resNet20_Naive, resNet20_LocalConv or LSTM.")
  private String network = "";

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "FILE|DIR",
      description = "Melodies to learn from: event text (.txt), or a folder of MIDI files.")
  private Path corpus = Path.of("");

  @Option(
      names = "--valid",
      paramLabel = "FILE|DIR",
      description = "Held-out melodies (otherwise the last tenth of the corpus).")
  private @Nullable Path valid;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The compiled model to write; FILE.run is the run's folder.")
  private Path out = Path.of("");

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs at most (default: 30; 150 with --as-published).")
  private @Nullable Integer epochs;

  @Option(
      names = "--core-hours",
      paramLabel = "H",
      description =
          "Processor time to use at most; the learning rate's schedule fits itself to it."
              + " Such a run cannot be repeated to the bit.")
  private double coreHours = Double.POSITIVE_INFINITY;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Windows in a batch (default: 512); for the LSTM, sequences side by side (default: 64).")
  private @Nullable Integer batch;

  @Option(
      names = "--segment",
      paramLabel = "N",
      description =
          "The LSTM's gradient is cut off after so many events of a sequence (default: ${DEFAULT-VALUE}).")
  private int segment = PublishedNetworks.WINDOW;

  @Option(
      names = "--published-lstm",
      description =
          "Train the LSTM in the published way, 64 steps for one label, not on whole sequences.")
  private boolean publishedLstm;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after so many epochs without a better validation (default: 8; none with --as-published).")
  private @Nullable Integer patience;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Adam's highest one (default: 0.002; 0.01 with --as-published).")
  private @Nullable Double learningRate;

  @Option(
      names = "--dropout",
      paramLabel = "X",
      description = "Share of the last layer's inputs dropped (default: ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "L2 on weights (default: 0; 1e-4 for resNet20_Naive with --as-published).")
  private @Nullable Double weightDecay;

  @Option(
      names = "--transpose",
      paramLabel = "N",
      description = "Move each window by up to N semitones, where its notes allow (default: 0).")
  private int transpose;

  @Option(
      names = "--as-published",
      description =
          "Repeat the published training, its mistakes included: every 9th window, a label two places"
              + " too late, 150 epochs in falling steps, nothing held out.")
  private boolean asPublished;

  @Option(
      names = "--polyphonic",
      description =
          "Learn music in several voices from folders of MIDI files: 259 events, notes that begin,"
              + " notes that go on, ends of steps.")
  private boolean polyphonic;

  @Option(names = "--resume", description = "Go on from the checkpoint.")
  private boolean resume;

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

  @Override
  public Integer call() throws IOException, DivergedException {
    PrintWriter console = spec.commandLine().getOut();
    EventPlan plan = plan();
    OutputFile.check(out, network + ".safetensors");
    int[] events = read(corpus, console);
    int[] training = events;
    int[] heldOut = null;
    if (valid != null) {
      heldOut = read(valid, console);
    } else if (!asPublished) {
      int[][] split = MelodyCorpus.splitTail(events, VALIDATION);
      training = split[0];
      heldOut = split[1];
    }
    int windows = WindowFeed.windows(training.length, PublishedNetworks.WINDOW, plan);
    if (windows < 2 || (heldOut != null && heldOut.length <= MelodyScore.CONTEXT + plan.ahead())) {
      throw new IOException(
          corpus
              + " is too short to learn from: it takes windows of "
              + PublishedNetworks.WINDOW
              + " events to train on and as many to validate.");
    }
    EventGraph graph = graph(plan);
    EventTrainer trainer =
        new EventTrainer(
            graph,
            plan,
            feed(graph, plan, training),
            heldOut,
            corpus.getFileName() + " of " + training.length + " events",
            out.resolveSibling(out.getFileName() + ".run"),
            CoreClock.ofProcess(),
            row -> provenance(plan, row));
    console.printf(
        "%s with %d weights learns from %d windows%s.%n",
        plan.network(),
        graph.graph().numParams(),
        windows,
        heldOut == null ? "" : "; " + heldOut.length + " events are held out");
    console.flush();
    if (resume) {
      trainer.resume();
    }
    train(trainer, plan, console);
    Files.copy(trainer.best(), out, StandardCopyOption.REPLACE_EXISTING);
    console.printf(
        "The model of epoch %d is in %s; training accuracy %s.%n",
        trainer.bestEpoch(),
        out,
        trainer.convergedEpoch() < 0
            ? "never passed 0.85"
            : "passed 0.85 in epoch " + trainer.convergedEpoch());
    console.flush();
    return 0;
  }

  private EventPlan plan() {
    String name;
    try {
      name = PublishedNetworks.named(network);
    } catch (ModelException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    boolean sequences = name.equals("LSTM") && !publishedLstm;
    double decay = asPublished && name.equals("resNet20_Naive") ? 1e-4 : 0;
    EventPlan plan =
        new EventPlan(
            name,
            seed,
            orElse(batch, sequences ? 64 : EventPlan.PUBLISHED_BATCH),
            sequences ? segment : 0,
            orElse(epochs, asPublished ? EventPlan.PUBLISHED_EPOCHS : 30),
            orElse(patience, asPublished ? Integer.MAX_VALUE : 8),
            coreHours,
            learningRate != null ? learningRate : asPublished ? EventPlan.PUBLISHED_RATE : 2e-3,
            asPublished && !sequences ? EventPlan.PUBLISHED_STRIDE : 1,
            asPublished && !sequences ? EventPlan.PUBLISHED_AHEAD : 1,
            asPublished,
            dropout,
            weightDecay != null ? weightDecay : decay,
            transpose);
    check(
        plan.epochs() > 0 && plan.batch() > 0 && plan.patience() > 0,
        "--epochs, --batch and --patience must be 1 or more.");
    check(segment > 1, "--segment must be 2 or more.");
    check(
        coreHours > 0 && plan.learningRate() > 0,
        "--core-hours and --learning-rate must be greater than 0.");
    check(dropout >= 0 && dropout < 1, "A dropout is a share from 0 to less than 1.");
    check(
        plan.weightDecay() >= 0 && transpose >= 0 && transpose <= 24,
        "--weight-decay cannot be negative, --transpose is 0 to 24 semitones.");
    return plan;
  }

  private EventFeed feed(EventGraph graph, EventPlan plan, int[] training) {
    Lstm.Memory memory = graph.memory();
    Transposer transposer = polyphonic ? Transposer.polyphonic() : Transposer.melody();
    return memory == null
        ? new WindowFeed(training, PublishedNetworks.WINDOW, plan, transposer)
        : new StreamFeed(training, plan, transposer, memory);
  }

  private static int orElse(@Nullable Integer given, int otherwise) {
    return given != null ? given : otherwise;
  }

  private EventGraph graph(EventPlan plan) {
    try {
      return polyphonic
          ? EventGraph.published(plan, PolyphonicEvents.NAME, PolyphonicEvents.CLASSES)
          : EventGraph.published(plan, MelodyEvents.NAME, MelodyEvents.CLASSES);
    } catch (ModelException e) {
      throw new IllegalStateException("a published network that cannot be built", e);
    }
  }

  private int[] read(Path path, PrintWriter console) throws IOException {
    if (polyphonic) {
      PolyphonicCorpus voices = PolyphonicCorpus.read(path);
      voices.leftOut().forEach(console::println);
      return voices.events();
    }
    MelodyCorpus read = MelodyCorpus.read(path);
    read.remarks().forEach(console::println);
    return read.events();
  }

  private void train(EventTrainer trainer, EventPlan plan, PrintWriter console)
      throws IOException, DivergedException {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(plan.network())
            .setInitialMax(BAR)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(1000)
            .build()) {
      trainer.run(
          new EventTrainer.Listener() {
            @Override
            public void batch(int epoch, double way, double loss, double accuracy) {
              bar.stepTo(Math.round(way * BAR));
              bar.setExtraMessage(
                  String.format(
                      Locale.ROOT, " epoch %d, loss %.4f, accuracy %.4f", epoch, loss, accuracy));
            }

            @Override
            public void epoch(EpochRow row, boolean best) {
              console.println(row.sentence() + (best ? " (best)" : ""));
              console.flush();
            }
          });
    }
  }

  private Provenance provenance(EventPlan plan, EpochRow row) {
    String source =
        trainedOn.isEmpty() ? String.valueOf(corpus.toAbsolutePath().getFileName()) : trainedOn;
    return Provenance.of(
        plan.network(),
        polyphonic ? "polyphonic" : "melody",
        source,
        licence,
        seed,
        asPublished ? "antiphon train network --as-published" : "antiphon train network",
        List.of(
            polyphonic
                ? new Provenance.Range(0, 127)
                : new Provenance.Range(MelodyEvents.LOWEST, MelodyEvents.HIGHEST)),
        row.figures());
  }

  private void check(boolean holds, String sentence) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
  }
}
