package antiphon.app.inspect;

import antiphon.app.Limits;
import antiphon.app.Networks;
import antiphon.app.UserError;
import antiphon.app.generate.Primer;
import antiphon.evaluation.melody.Confidence;
import antiphon.evaluation.melody.MelodyRows;
import antiphon.evaluation.picture.ColourScale;
import antiphon.evaluation.picture.HeatMap;
import antiphon.model.EventNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon inspect confidence`.
@Command(
    name = "confidence",
    mixinStandardHelpOptions = true,
    description =
        "Draw what networks hold every event's chance to be while they go on from a melody, one above the other.",
    footer = {
      "",
      "For example: antiphon inspect confidence --network CNN_c --network LSTM --out confidence.png"
    })
public final class ConfidenceCommand implements Runnable {
  private static final int MOST_STEPS = 20_000;

  private final Supplier<Networks> networks;

  @Spec private CommandSpec spec;

  @Mixin private PictureOptions options;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many sixteenths are generated (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "Below 1 keeps to what is likely (${DEFAULT-VALUE}).")
  private float temperature;

  @Option(
      names = "--prime",
      paramLabel = "FILE",
      description = "The melody to go on from, MIDI or event text (the beginning of Nun danket).")
  private @Nullable Path prime;

  /// The command for the networks that come with the program.
  public ConfidenceCommand() {
    this(Networks::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  ConfidenceCommand(Supplier<Networks> networks) {
    this.networks = networks;
  }

  @Override
  public void run() {
    Limits.check(spec.commandLine(), "--steps", steps, 1, MOST_STEPS);
    Limits.check(spec.commandLine(), "--temperature", temperature, 0, Limits.HOTTEST);
    Primer primer = prime == null ? Primer.bundledMelody() : Primer.melody(prime);
    primer.remarks().forEach(spec.commandLine().getErr()::println);
    Networks found = networks.get();
    List<HeatMap.Panel> panels = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String wanted : options.networks) {
      String name = found.properName(wanted);
      EventNetwork network = Networks.ofMelodies(found.find(wanted));
      Confidence confidence =
          Confidence.of(network, primer.events(), steps, temperature, options.seed);
      panels.add(
          new HeatMap.Panel(
              name,
              said("mean confidence of the chosen event %.3f", confidence.ofChosen())
                  + onsets(confidence.ofChosenOnsets()),
              confidence));
      lines.add(
          said("%-20s", name)
              + said("chosen event %.3f", confidence.ofChosen())
              + onsets(confidence.ofChosenOnsets())
              + said(", likeliest event %.3f", confidence.ofLikeliest()));
    }
    HeatMap map =
        new HeatMap(
            "What each network held every event's chance to be, over "
                + steps
                + " steps of its own",
            MelodyRows.ROWS,
            "steps (sixteenths, 16 to a bar of four quarters)",
            ColourScale.probabilities(),
            said("chance of the event (softmax), drawn at temperature %s", temperature)
                + ", seed "
                + options.seed);
    try {
      map.of(panels).write(options.out);
    } catch (IOException e) {
      throw new UserError(e);
    }
    PrintWriter report = spec.commandLine().getOut();
    report.println("Mean confidence over " + steps + " steps:");
    lines.forEach(report::println);
    report.println("The picture is " + options.out + ".");
    report.flush();
  }

  private static String onsets(double confidence) {
    return Double.isNaN(confidence) ? "" : said(" (%.3f where a note begins)", confidence);
  }

  private static String said(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
