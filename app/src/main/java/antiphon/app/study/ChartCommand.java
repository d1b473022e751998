package antiphon.app.study;

import antiphon.app.TextTable;
import antiphon.app.UserError;
import antiphon.app.perform.OutputFiles;
import antiphon.app.score.FileKind;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `antiphon study chart`.
@Command(
    name = "chart",
    mixinStandardHelpOptions = true,
    description = "Turn listeners' files of ratings into the bar chart.",
    footer = {
      "",
      "A listener's ratings of a network's clips are averaged first. The intervals are Student's t over listeners (95 %),"
          + " for these clips; they say nothing of other clips of the same networks."
    })
public final class ChartCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "The study's key.json.")
  private Path key;

  @Option(names = "--out", paramLabel = "FILE.svg", required = true, description = "The chart.")
  private Path out;

  @Parameters(
      paramLabel = "RATINGS",
      arity = "1..*",
      description = "The files that the listeners sent: ratings-NAME.json.")
  private List<Path> files;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public ChartCommand() {}

  @Override
  public void run() {
    if (FileKind.of(out) != FileKind.SVG) {
      throw new UserError("--out is " + out + ": the chart's name must end in .svg.");
    }
    Ratings ratings = Ratings.read(key, files);
    OutputFiles.write(out, RatingsChart.svg(ratings).getBytes(StandardCharsets.UTF_8));
    PrintWriter print = spec.commandLine().getOut();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("source", "harmony", "95 %", "reality", "95 %", "listeners"));
    for (String source : ratings.sources()) {
      MeanInterval harmony = MeanInterval.of(ratings.harmony().getOrDefault(source, List.of()));
      MeanInterval reality = MeanInterval.of(ratings.reality().getOrDefault(source, List.of()));
      rows.add(
          List.of(
              source,
              shown("%.2f", harmony.mean()),
              shown("+- %.2f", harmony.half()),
              shown("%.2f", reality.mean()),
              shown("+- %.2f", reality.half()),
              Integer.toString(harmony.count())));
    }
    print.print(TextTable.of(rows));
    if (ratings.madeUp()) {
      print.println("These ratings are made up: nobody has listened.");
    }
    if (ratings.missing() > 0) {
      print.println("Clips that a listener did not rate: " + ratings.missing() + ".");
    }
    print.println("Written: " + out);
    print.flush();
  }

  private static String shown(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
