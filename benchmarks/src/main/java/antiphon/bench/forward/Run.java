package antiphon.bench.forward;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs benchmarks by JMH, each combination of parameters in a JVM of its own, on one thread.
final class Run {
  private static final int WARM_UP = 6;
  private static final int ITERATIONS = 5;
  private static final TimeValue ITERATION = TimeValue.milliseconds(500);

  /// Of the iterations: a neighbour on the machine spoils a mean.
  private static final double MEDIAN = 50;

  private final PrintWriter out;
  private final Path results;

  /// @param results the file that keeps the figures
  Run(PrintWriter out, Path results) {
    this.out = out;
    this.results = results;
    // A class path of many jars on the command line crashes ONNX Runtime 1.29 as it is loaded.
    System.setProperty("jmh.separateClasspathJAR", "true");
  }

  void forward(List<Engine> engines, Subject subject) throws IOException {
    run(
        options(ForwardBenchmark.class, "forward", subject)
            .param("engine", engines.stream().map(Engine::name).toArray(String[]::new)));
  }

  void finish(Subject subject) throws IOException {
    run(options(EventBenchmark.class, "finish", subject));
  }

  void lookUp(Subject subject) throws IOException {
    run(options(EventBenchmark.class, "lookUp", subject));
  }

  void performers(Subject subject, List<Integer> performers) throws IOException {
    String[] counts = performers.stream().map(String::valueOf).toArray(String[]::new);
    run(options(PerformersBenchmark.class, "whole", subject).param("performers", counts));
    run(options(PerformersBenchmark.class, "event", subject).param("performers", counts));
  }

  private static ChainedOptionsBuilder options(Class<?> type, String method, Subject subject) {
    return new OptionsBuilder()
        .include(type.getName() + "\\." + method + "$")
        .param("subject", subject.toString())
        .forks(1)
        .threads(1)
        .warmupIterations(WARM_UP)
        .warmupTime(ITERATION)
        .measurementIterations(ITERATIONS)
        .measurementTime(ITERATION)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .jvmArgsAppend(
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1");
  }

  private void run(ChainedOptionsBuilder options) throws IOException {
    List<Measured> measured = new ArrayList<>();
    try {
      for (RunResult result : new Runner(options.build()).run()) {
        Result<?> score = result.getPrimaryResult();
        String engine = result.getParams().getParam("engine");
        String performers = result.getParams().getParam("performers");
        String name = result.getParams().getBenchmark();
        Measured one =
            new Measured(
                name.substring(name.lastIndexOf('.') + 1),
                engine == null ? Engine.ANTIPHON : Engine.valueOf(engine),
                String.valueOf(result.getParams().getParam("subject")),
                performers == null ? 1 : Integer.parseInt(performers),
                score.getStatistics().getPercentile(MEDIAN),
                score.getScoreError());
        measured.add(one);
        out.printf(
            Locale.ROOT,
            "%-28s %-28s %-8s %3d performer(s) %12.2f us ± %.2f%n",
            one.subject(),
            one.engine().title(),
            one.what(),
            one.performers(),
            one.micros(),
            one.error());
        out.flush();
      }
    } catch (RunnerException e) {
      throw new IOException("JMH could not run the benchmarks: " + e.getMessage(), e);
    }
    Measured.merge(results, measured);
  }
}
