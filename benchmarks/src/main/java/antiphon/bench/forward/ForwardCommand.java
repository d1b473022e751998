package antiphon.bench.forward;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon peers bench`: a window by each engine, and what is left of it for us.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures a window's forward pass in Antiphon, ONNX Runtime, DJL's PyTorch and DL4J with the same weights and"
            + " answers, one thread each, and how our cost grows. It takes a quarter of an hour.")
public final class ForwardCommand implements Callable<Integer> {
  /// What there is to measure.
  enum Part {
    NETWORKS,
    WINDOWS,
    FILTERS,
    PERFORMERS
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "Only this one of the eight; may be given again.")
  private List<String> networks = PublishedNetworks.names();

  @Option(
      names = "--part",
      paramLabel = "PART",
      split = ",",
      description = "Only this: ${COMPLETION-CANDIDATES}.")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--draw",
      description = "Measure nothing: print and draw the figures that are kept.")
  private boolean draw;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      defaultValue = "performance.json",
      description = "Where the figures are kept (${DEFAULT-VALUE}); newer ones replace older ones.")
  private Path results = Path.of("");

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the networks' figures, as .svg or .png.")
  private Path plot = Path.of("performance.svg");

  @Option(
      names = "--growth",
      paramLabel = "FILE",
      description = "Draw how the cost grows, as .svg or .png.")
  private Path growth = Path.of("performance-growth.svg");

  @Override
  public Integer call() throws IOException, ModelException {
    PrintWriter out = spec.commandLine().getOut();
    List<Subject> subjects = new ArrayList<>();
    for (String name : networks) {
      subjects.add(Subject.published(PublishedNetworks.named(name)));
    }
    Run run = new Run(out, results);
    for (Part part : draw ? List.<Part>of() : parts) {
      switch (part) {
        case NETWORKS -> {
          for (Subject subject : subjects) {
            List<Engine> engines = engines(subject);
            agree(out, subject, engines);
            run.forward(engines, subject);
            run.finish(subject);
            run.lookUp(subject);
          }
        }
        case WINDOWS -> grow(out, run, Growth.windows());
        case FILTERS -> grow(out, run, Growth.filters());
        case PERFORMERS -> run.performers(Growth.SUBJECT, Growth.PERFORMERS);
      }
    }
    List<Measured> all = Measured.read(results);
    out.println(ForwardTable.of(all));
    out.flush();
    Chart.networks(all).write(plot);
    Growth.picture(all).write(growth);
    return 0;
  }

  /// All of them; where there is no local convolution there are no two ways to write one.
  private static List<Engine> engines(Subject subject) throws IOException, ModelException {
    List<Engine> engines = new ArrayList<>(List.of(Engine.values()));
    if (subject.model().architecture().trunk().stream()
        .noneMatch(LayerSpec.LocalConv1d.class::isInstance)) {
      engines.remove(Engine.ONNX_RUNTIME_GROUPED);
    }
    return engines;
  }

  private static void grow(PrintWriter out, Run run, List<Subject> subjects)
      throws IOException, ModelException {
    for (Subject subject : subjects) {
      agree(out, subject, Growth.ENGINES);
      run.forward(Growth.ENGINES, subject);
      run.finish(subject);
    }
  }

  /// Says how well the engines agree, before any of them is timed.
  private static void agree(PrintWriter out, Subject subject, List<Engine> engines)
      throws IOException, ModelException {
    CompiledModel model = subject.model();
    double greatest = 0;
    for (Engine engine : engines) {
      greatest = Math.max(greatest, Agreement.check(subject.toString(), model, engine));
    }
    out.printf(
        Locale.ROOT,
        "%s: all engines within %.1e of each other in every one of %d classes%n",
        subject,
        greatest,
        MelodyEvents.CLASSES);
    out.flush();
  }
}
