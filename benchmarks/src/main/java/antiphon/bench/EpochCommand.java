package antiphon.bench;

import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.BatchTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon peers epoch`: an epoch of CNN_c's training, ours and PyTorch's in turns, one thread
/// each.
@Command(
    name = "epoch",
    mixinStandardHelpOptions = true,
    description = "Measures an epoch of CNN_c's training beside DJL's PyTorch engine, in turns.")
final class EpochCommand implements Callable<Integer> {
  private static final String NETWORK = "CNN_c";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--corpus",
      paramLabel = "FILE|DIR",
      required = true,
      description = "Event text, or a folder of MIDI files.")
  private Path corpus = Path.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "8",
      description = "Turns that each takes (${DEFAULT-VALUE}); the first one only warms up.")
  private int rounds;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "20",
      description = "Batches in a turn (${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "512",
      description = "Windows in a batch (${DEFAULT-VALUE}).")
  private int batch;

  @Override
  public Integer call() throws IOException, ModelException {
    int[] events = MelodyCorpus.read(corpus).events();
    PrintWriter out = spec.commandLine().getOut();
    BatchTraining ours = new BatchTraining(NETWORK, events, batch);
    try (PyTorchTraining theirs =
        new PyTorchTraining(PublishedNetworks.WINDOW, MelodyEvents.CLASSES, batch)) {
      double[] ourMillis = new double[rounds - 1];
      double[] theirMillis = new double[rounds - 1];
      SplittableRandom random = new SplittableRandom(1);
      for (int round = 0; round < rounds; round++) {
        double one = millis(ours::fit);
        double other = millis(() -> fit(theirs, events, random));
        if (round > 0) {
          ourMillis[round - 1] = one;
          theirMillis[round - 1] = other;
        }
      }
      double perEpoch = (events.length - PublishedNetworks.WINDOW) / (double) batch / 1000;
      out.printf(
          Locale.ROOT,
          "%-24s %10s %10s %10s %12s%n",
          NETWORK,
          "weights",
          "ms/batch",
          "fastest",
          "s/epoch");
      row(out, "Antiphon on ND4J", ours.weights(), ourMillis, perEpoch);
      row(out, PyTorchTraining.engine(), theirs.weights(), theirMillis, perEpoch);
      out.printf(
          Locale.ROOT,
          "ours takes %.2f of PyTorch's time (medians of %d turns of %d batches of %d)%n",
          median(ourMillis) / median(theirMillis),
          rounds - 1,
          batches,
          batch);
      out.flush();
    }
    return 0;
  }

  private void fit(PyTorchTraining theirs, int[] events, SplittableRandom random) {
    int[] windows = new int[batch * PublishedNetworks.WINDOW];
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      int start = random.nextInt(events.length - PublishedNetworks.WINDOW);
      System.arraycopy(
          events, start, windows, i * PublishedNetworks.WINDOW, PublishedNetworks.WINDOW);
      labels[i] = events[start + PublishedNetworks.WINDOW];
    }
    theirs.fit(windows, labels);
  }

  private double millis(Runnable fit) {
    long start = System.nanoTime();
    for (int b = 0; b < batches; b++) {
      fit.run();
    }
    return (System.nanoTime() - start) / 1e6 / batches;
  }

  private static void row(
      PrintWriter out, String name, long weights, double[] millis, double secondsPerMilli) {
    double fastest = Arrays.stream(millis).min().orElseThrow();
    out.printf(
        Locale.ROOT,
        "%-24s %10d %10.1f %10.1f %12.1f%n",
        name,
        weights,
        median(millis),
        fastest,
        median(millis) * secondsPerMilli);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
