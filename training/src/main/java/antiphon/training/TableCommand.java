package antiphon.training;

import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon train table`: the published table beside what the runs of a folder came to.
@Command(
    name = "antiphon train table",
    mixinStandardHelpOptions = true,
    description =
        "Prints the published table of the eight networks beside the runs of a folder: NAME.safetensors and its run folder.")
final class TableCommand implements Callable<Integer> {
  private static final int EVENTS = 2000;
  private static final int WARM_UP = 500;
  private static final double CONVERGED = 0.85;

  /// A row as published: final training loss, milliseconds an event, epoch at which the training
  /// accuracy passed 0.85 (-1 for never), weights in millions.
  private record Published(
      String network, double loss, double millis, int converged, double millions) {}

  private static final List<Published> TABLE =
      List.of(
          new Published("CNN_a", 0.0103, 9.30, 15, 1.39),
          new Published("CNN_b", 0.4412, 9.03, 61, 0.18),
          new Published("CNN_c", 0.0080, 9.91, 15, 1.16),
          new Published("CNN_Naive_Large", 0.7477, 9.00, -1, 0.18),
          new Published("CNN_Naive", 1.2782, 9.07, -1, 0.04),
          new Published("resNet20_Naive", 0.0052, 29.48, 44, 0.53),
          new Published("resNet20_LocalConv", 0.0044, 46.32, 8, 12.41),
          new Published("LSTM", 0.0061, 81.71, 22, 1.15));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      required = true,
      description = "The folder that the runs' models were written to.")
  private Path runs = Path.of("");

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "One of the published networks (default: all).")
  private String network = "";

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(runs)) {
      throw new IOException(
          "There is no folder "
              + runs
              + ": name the one with NAME.safetensors and its run folder.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-20s %17s %17s %17s %27s %14s %18s%n",
        "",
        "training loss",
        "0.85 in epoch",
        "weights (M)",
        "ms an event",
        "us an event",
        "trained for");
    out.printf(
        "%-20s %8s %8s %8s %8s %8s %8s %8s %8s %9s %14s %18s%n",
        "network",
        "page",
        "here",
        "page",
        "here",
        "page",
        "here",
        "page",
        "DL4J",
        "",
        "compiled",
        "");
    for (Published row : TABLE) {
      if (network.isEmpty() || network.equalsIgnoreCase(row.network())) {
        out.println(row(row));
        out.flush();
      }
    }
    return 0;
  }

  private String row(Published page) throws IOException {
    try {
      String name = page.network();
      long weights = PublishedNetworks.weights(name, MelodyEvents.CLASSES);
      Run run = run(runs.resolve(name + ".safetensors.run").resolve(EventTrainer.TABLE));
      return String.format(
          Locale.ROOT,
          "%-20s %8.4f %8s %8s %8s %8.2f %8.2f %8.2f %8.2f %9s %14s %18s",
          name,
          page.loss(),
          run == null ? "-" : String.format(Locale.ROOT, "%.4f", run.loss()),
          epoch(page.converged()),
          run == null ? "-" : epoch(run.converged()),
          page.millions(),
          weights / 1e6,
          page.millis(),
          dl4jMillis(name),
          "",
          compiledMicros(runs.resolve(name + ".safetensors")),
          run == null
              ? "not"
              : String.format(Locale.ROOT, "%d epochs, %.2f h", run.epochs(), run.hours()));
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String epoch(int epoch) {
    return epoch < 0 ? "never" : Integer.toString(epoch);
  }

  /// @param hours of one core
  private record Run(double loss, int converged, int epochs, double hours) {}

  private static @Nullable Run run(Path table) throws IOException {
    if (!Files.exists(table)) {
      return null;
    }
    List<String> lines = Files.readAllLines(table);
    List<String> columns = Arrays.asList(lines.getFirst().split(",", -1));
    int loss = columns.indexOf("train_loss");
    int accuracy = columns.indexOf("train_accuracy");
    int time = columns.indexOf("core_seconds");
    int converged = -1;
    double last = Double.NaN;
    double seconds = 0;
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      last = Double.parseDouble(cells[loss]);
      seconds = Double.parseDouble(cells[time]);
      if (converged < 0 && Double.parseDouble(cells[accuracy]) > CONVERGED) {
        converged = i;
      }
    }
    return new Run(last, converged, lines.size() - 1, seconds / 3600);
  }

  private static double dl4jMillis(String name) throws ModelException {
    EventPlan plan =
        new EventPlan(name, 1, 1, 0, 1, 1, Double.POSITIVE_INFINITY, 1e-3, 1, 1, false, 0, 0, 0);
    return SpeedCommand.single(EventGraph.published(plan, MelodyEvents.NAME, MelodyEvents.CLASSES));
  }

  /// Microseconds from an event to the distribution of the next one, with nothing prepared before.
  private static String compiledMicros(Path model) throws ModelException {
    if (!Files.exists(model)) {
      return "-";
    }
    EventNetwork network = EventNetwork.of(CompiledModel.load(model), Kernels.best());
    SplittableRandom random = new SplittableRandom(1);
    long[] nanos = new long[EVENTS];
    for (int i = -WARM_UP; i < EVENTS; i++) {
      int event = random.nextInt(network.classes());
      long start = System.nanoTime();
      network.push(event);
      network.distribution();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return String.format(Locale.ROOT, "%.1f", nanos[EVENTS / 2] / 1e3);
  }
}
