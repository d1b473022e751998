package antiphon.training;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.layer.LayerTime;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon train speed`: how fast a network is trained, beside a plain matrix product. All times
/// are processor time of one thread, which all of the work is done on if `OMP_NUM_THREADS` is 1.
@Command(
    name = "antiphon train speed",
    mixinStandardHelpOptions = true,
    description =
        "Measures how fast a network is trained, as a share of what a plain ND4J matrix product reaches.")
final class SpeedCommand implements Callable<Integer> {
  private static final int PRODUCT = 1024;
  private static final int PRODUCTS = 20;
  private static final int WARM_UP = 15;
  private static final int SINGLE = 200;
  private static final long SINGLE_NANOS = 1_000_000_000;

  /// Forward, gradient of the weights, gradient of the input; two operations each.
  private static final double OPERATIONS = 6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "One of the published networks (default: all).")
  private String network = "";

  @Option(
      names = "--batches",
      paramLabel = "N",
      description = "Batches to measure (default: ${DEFAULT-VALUE}).")
  private int batches = 30;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Windows in a batch (default: ${DEFAULT-VALUE}).")
  private int batch = EventPlan.PUBLISHED_BATCH;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<String> names =
          network.isEmpty() ? PublishedNetworks.names() : List.of(PublishedNetworks.named(network));
      for (String name : names) {
        measure(name, out);
      }
    } catch (ModelException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    return 0;
  }

  private void measure(String name, PrintWriter out) throws ModelException {
    EventPlan plan =
        new EventPlan(
            name, 1, batch, 0, 1, 1, Double.POSITIVE_INFINITY, 1e-3, 1, 1, false, 0, 0, 0);
    EventGraph graph = EventGraph.published(plan, MelodyEvents.NAME, MelodyEvents.CLASSES);
    graph.rate().set(plan.learningRate());
    int windows = batch * (WARM_UP + batches);
    WindowFeed feed =
        new WindowFeed(
            noise(windows + PublishedNetworks.WINDOW),
            PublishedNetworks.WINDOW,
            plan,
            Transposer.melody());
    double product = product();
    for (int b = 0; b < WARM_UP; b++) {
      graph.graph().fit(feed.batch(b));
    }
    LayerTime.take(graph.graph());
    long feeding = 0;
    long fitting = 0;
    for (int b = WARM_UP; b < WARM_UP + batches; b++) {
      long start = LayerTime.now();
      MultiDataSet data = feed.batch(b);
      long fed = LayerTime.now();
      graph.graph().fit(data);
      feeding += fed - start;
      fitting += LayerTime.now() - fed;
    }
    List<LayerTime> times = LayerTime.take(graph.graph());
    product = Math.max(product, product());
    double seconds = (feeding + fitting) / 1e9;
    double multiplications = times.stream().mapToDouble(LayerTime::multiplications).sum();
    double reached = OPERATIONS * multiplications * batch * batches / seconds / 1e9;
    out.printf(
        Locale.ROOT,
        "%s: %d weights, %.1f ms a batch of %d, %.0f events/s%n",
        name,
        graph.graph().numParams(),
        seconds * 1e3 / batches,
        batch,
        batch * batches / seconds);
    out.printf(
        Locale.ROOT,
        "  %.1f GFLOP/s in training; a plain ND4J product of %d x %d: %.1f GFLOP/s; share %.0f %%%n",
        reached,
        PRODUCT,
        PRODUCT,
        product,
        100 * reached / product);
    long inLayers = 0;
    for (LayerTime time : times) {
      inLayers += time.forwardNanos() + time.backwardNanos();
      row(out, time);
    }
    out.printf(
        Locale.ROOT,
        "  %-24s %8.2f ms: loss, Adam, DL4J's own bookkeeping%n",
        "the rest of fit()",
        (fitting - inLayers) / 1e6 / batches);
    out.printf(Locale.ROOT, "  %-24s %8.2f ms%n", "making batches", feeding / 1e6 / batches);
    out.printf(
        Locale.ROOT,
        "  graph.output() of one window, as a user of DL4J would call it: %.3f ms/event%n",
        single(graph));
    out.flush();
  }

  private void row(PrintWriter out, LayerTime time) {
    double forward = time.forwardNanos() / 1e6 / batches;
    double backward = time.backwardNanos() / 1e6 / batches;
    double work = 2 * time.multiplications() * batch / 1e6;
    String rates =
        work == 0
            ? ""
            : String.format(
                Locale.ROOT, " (%.1f and %.1f GFLOP/s)", work / forward, 2 * work / backward);
    out.printf(
        Locale.ROOT,
        "  %-24s %8.2f ms forward, %8.2f ms backward%s%n",
        time.layer(),
        forward,
        backward,
        rates);
  }

  /// Milliseconds that the graph takes for one window.
  static double single(EventGraph graph) {
    INDArray window = Nd4j.create(DataType.FLOAT, 1, PublishedNetworks.WINDOW);
    single(graph, window);
    return single(graph, window);
  }

  /// Some windows, as many as a second allows.
  private static double single(EventGraph graph, INDArray window) {
    long start = System.nanoTime();
    long now = start;
    int done = 0;
    while (done < SINGLE && now - start < SINGLE_NANOS) {
      graph.graph().outputSingle(window);
      done++;
      now = System.nanoTime();
    }
    return (now - start) / 1e6 / done;
  }

  /// GFLOP/s of the best of some products.
  private static double product() {
    INDArray a = Nd4j.rand(DataType.FLOAT, PRODUCT, PRODUCT);
    INDArray b = Nd4j.rand(DataType.FLOAT, PRODUCT, PRODUCT);
    INDArray c = Nd4j.create(DataType.FLOAT, PRODUCT, PRODUCT);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < PRODUCTS; i++) {
      long start = LayerTime.now();
      a.mmuli(b, c);
      best = Math.min(best, LayerTime.now() - start);
    }
    return 2.0 * PRODUCT * PRODUCT * PRODUCT / best;
  }

  /// Events as frequent as in a melody of sixteenths: most say that nothing happens.
  private static int[] noise(int length) {
    SplittableRandom random = new SplittableRandom(1);
    int[] events = new int[length];
    for (int i = 0; i < length; i++) {
      events[i] = random.nextInt(10) < 6 ? MelodyEvents.NONE : random.nextInt(MelodyEvents.CLASSES);
    }
    return events;
  }
}
