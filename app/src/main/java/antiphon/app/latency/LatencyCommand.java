package antiphon.app.latency;

import antiphon.app.Limits;
import antiphon.app.Ports;
import antiphon.app.UserError;
import antiphon.config.SettingsLoader;
import antiphon.devices.PortDirectory;
import antiphon.realtime.IdleMode;
import antiphon.realtime.machine.LinuxThreads;
import antiphon.realtime.machine.ThreadWish;
import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `antiphon latency`.
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = "Measure the time from a performer's note to its reply.",
    footer = {
      "",
      "Each note is timed from when it was due, so that a stall counts for every note it delays. Beside the notes, and"
          + " before them alone, a thread waits as theirs does and does nothing else: what it loses is the machine's."
          + " docs/latency.md says what is in the figures."
    })
public final class LatencyCommand implements Callable<Integer> {
  private static final int TOO_SLOW = 1;
  private static final int MOST_CLICKS = 5000;

  @Spec private CommandSpec spec;

  @Mixin private Place place = new Place();

  @Option(
      names = "--through-agent",
      description =
          "With the player's decisions in between; otherwise, with --loopback an echo in its place,"
              + " with ports nothing. With ports the player and an echo take turns.")
  private boolean throughAgent;

  @Option(
      names = "--player",
      paramLabel = "NAME",
      defaultValue = "chorale",
      description = "The player of --through-agent (${DEFAULT-VALUE}).")
  private String playerName;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many notes (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "1500us",
      converter = DurationConverter.class,
      description =
          "How fast they follow each other (${DEFAULT-VALUE}); 48 of them must take longer than a reply.")
  private Duration every;

  @Option(
      names = "--idle",
      paramLabel = "HOW",
      defaultValue = "backoff",
      description = "How the threads wait: spin, yield, park or backoff (${DEFAULT-VALUE}).")
  private IdleMode idle;

  @Option(
      names = "--priority",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Real-time priority of loop and output, 1 to 99, on Linux; 0 for none (${DEFAULT-VALUE}).")
  private int priority;

  @Option(
      names = "--core",
      paramLabel = "N",
      defaultValue = "-1",
      description = "The core for the loop, on Linux; -1 for any (${DEFAULT-VALUE}).")
  private int core;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write every measured time.")
  private @Nullable Path csv;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw a histogram.")
  private @Nullable Path svg;

  @Option(
      names = "--fail-above",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "End with exit status 1 where p99 is above this, such as 6ms, or a note is lost or doubled.")
  private @Nullable Duration failAbove;

  @Option(
      names = "--clock",
      description =
          "Measure how even the MIDI clock is that we send: N ticks at 120 quarters a minute.")
  private boolean clock;

  @Option(
      names = "--store-offset",
      description =
          "Keep the median as the time that --out takes to sound (ports.offsets in your settings):"
              + " notes leave earlier by it.")
  private boolean storeOffset;

  private final Supplier<PortDirectory> ports;
  private final Supplier<SettingsLoader> settings;

  /// The command for this machine and its user.
  public LatencyCommand() {
    this(Ports::here, SettingsLoader::ofThisUser);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls call
  LatencyCommand(Supplier<PortDirectory> ports, Supplier<SettingsLoader> settings) {
    this.ports = ports;
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Limits.check(spec.commandLine(), "--count", count, 1, 10_000_000);
    Limits.check(spec.commandLine(), "--priority", priority, 0, LinuxThreads.HIGHEST_PRIORITY);
    Limits.check(spec.commandLine(), "--core", core, -1, 1023);
    if (every.toNanos() < 500_000 || every.toSeconds() >= 1) {
      throw new ParameterException(spec.commandLine(), "--every: take 500us to 999ms.");
    }
    if (storeOffset && (place.inside() || throughAgent)) {
      throw new ParameterException(
          spec.commandLine(),
          "--store-offset: it is the port's own time, so name --out and --in alone.");
    }
    try (Wire wire = place.open(ports)) {
      return clock ? clock(wire) : notes(wire);
    }
  }

  private int clock(Wire wire) throws InterruptedException {
    Samples alone = Trial.control(ClockJitter.TICK_NANOS, count);
    Samples jitter = ClockJitter.of(wire, idle, count);
    print(Report.clock(jitter, alone, wire.name()));
    return isTooLong(jitter.distribution().p99()) ? TOO_SLOW : 0;
  }

  private int notes(Wire wire) throws InterruptedException {
    Trial trial =
        new Trial(
            count,
            every.toNanos(),
            throughAgent ? playerName : null,
            idle,
            new ThreadWish(priority, core));
    Measurement measured = trial.measure(wire, place.inside());
    if (json) {
      print(Report.json(measured) + System.lineSeparator());
    } else {
      Distribution timingError =
          place.inside() ? Clicks.timingError(idle, Math.min(count, MOST_CLICKS)) : null;
      print(Report.text(measured, timingError));
    }
    write(svg, "--svg", () -> LatencyChart.svg(measured));
    write(csv, "--csv", () -> Report.csv(measured));
    if (storeOffset) {
      Path file = settings.get().usualFile();
      String kept = OffsetStore.keep(file, wire.output().name(), measured.reply().p50());
      print(json ? "" : kept + System.lineSeparator());
    }
    boolean bad = measured.lost() + measured.doubled() > 0;
    return failAbove != null && (bad || isTooLong(measured.reply().p99())) ? TOO_SLOW : 0;
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private boolean isTooLong(double micros) {
    return failAbove != null && micros * 1e3 > failAbove.toNanos();
  }

  private static void write(@Nullable Path file, String option, Supplier<String> text) {
    if (file != null) {
      try {
        Files.writeString(file, text.get());
      } catch (IOException e) {
        throw new UserError(
            "Cannot write " + file + ": name another place with " + option + ".", e);
      }
    }
  }
}
