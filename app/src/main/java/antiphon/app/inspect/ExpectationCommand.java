package antiphon.app.inspect;

import antiphon.app.Networks;
import antiphon.app.UserError;
import antiphon.evaluation.expectation.Expectation;
import antiphon.evaluation.melody.MelodyRows;
import antiphon.evaluation.picture.ColourScale;
import antiphon.evaluation.picture.HeatMap;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.music.Pitch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `antiphon inspect expectation`.
@Command(
    name = "expectation",
    mixinStandardHelpOptions = true,
    description =
        "Draw the window after which networks expect a pitch most, found by gradient ascent, one above the other.",
    footer = {
      "",
      "For example: antiphon inspect expectation --network resNet20_Naive --network resNet20_LocalConv --pitch C5 --out expectation.png"
    })
public final class ExpectationCommand implements Runnable {
  private static final int MOST_STEPS = 10_000;

  private final Supplier<Networks> networks;

  @Spec private CommandSpec spec;

  @Mixin private PictureOptions options;

  @Option(
      names = "--pitch",
      paramLabel = "P",
      required = true,
      description = "The pitch that is to begin next: a name such as C5 or a number, C3 to B5.")
  private String pitch;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "Steps of the ascent (${DEFAULT-VALUE}).")
  private int steps;

  /// The command for the networks that come with the program.
  public ExpectationCommand() {
    this(Networks::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  ExpectationCommand(Supplier<Networks> networks) {
    this.networks = networks;
  }

  @Override
  public void run() {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new ParameterException(
          spec.commandLine(), "--steps " + steps + ": take 1 to " + MOST_STEPS + ".");
    }
    int event = MelodyEvents.noteOn(pitch());
    Networks found = networks.get();
    List<HeatMap.Panel> panels = new ArrayList<>();
    PrintWriter report = spec.commandLine().getOut();
    for (String wanted : options.networks) {
      String name = found.properName(wanted);
      Expectation.Found expected = expectation(found.find(wanted), event);
      String reached =
          String.format(
              Locale.ROOT,
              "chance of the pitch after it %.3f; mean of the window's strongest event a step %.2f",
              expected.probability(),
              strongest(expected.window()));
      panels.add(new HeatMap.Panel(name, reached, new Window(expected.window())));
      report.printf("%-20s %s%n", name, reached);
      report.flush();
    }
    HeatMap map =
        new HeatMap(
            "What each network expects before " + Pitch.name(pitch()),
            MelodyRows.ROWS,
            "steps of the window (sixteenths), the newest on the right",
            ColourScale.probabilities(),
            "strength of the event in the window (0: absent, 1: as events are)");
    try {
      map.of(panels).write(options.out);
    } catch (IOException e) {
      throw new UserError(e);
    }
    report.println("The picture is " + options.out + ".");
    report.flush();
  }

  private Expectation.Found expectation(CompiledModel model, int event) {
    if (!Networks.speaksOfMelodies(model)) {
      throw new UserError(
          "The network "
              + model.provenance().name()
              + " does not read melodies: choose another, `antiphon networks` lists them.");
    }
    try {
      return Expectation.of(model, event, steps, options.seed);
    } catch (ModelException e) {
      throw new UserError(e);
    }
  }

  private static double strongest(double[][] window) {
    double sum = 0;
    for (double[] row : window) {
      double most = 0;
      for (double value : row) {
        most = Math.max(most, value);
      }
      sum += most;
    }
    return sum / window.length;
  }

  private int pitch() {
    for (int known = MelodyEvents.LOWEST; known <= MelodyEvents.HIGHEST; known++) {
      if (Pitch.name(known).equalsIgnoreCase(pitch) || Integer.toString(known).equals(pitch)) {
        return known;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "--pitch "
            + pitch
            + ": take a name from "
            + Pitch.name(MelodyEvents.LOWEST)
            + " to "
            + Pitch.name(MelodyEvents.HIGHEST)
            + ", such as F#4 or Bb4, or a number from "
            + MelodyEvents.LOWEST
            + " to "
            + MelodyEvents.HIGHEST
            + ".");
  }

  @SuppressWarnings("ArrayRecordComponent") // a view for the picture, compared never
  private record Window(double[][] window) implements HeatMap.Values {
    @Override
    public int columns() {
      return window.length;
    }

    @Override
    public double at(int column, int row) {
      int event = MelodyRows.event(row);
      return event < 0 ? Double.NaN : window[column][event];
    }
  }
}
