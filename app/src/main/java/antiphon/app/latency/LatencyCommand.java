package antiphon.app.latency;

import antiphon.app.Limits;
import antiphon.app.Players;
import antiphon.app.UserError;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
  private static final int WARM_UP_NOTES = 4000;
  private static final int MOST_CONTROLS_ALONE = 10_000;
  private static final int MOST_CLICKS = 5000;
  private static final long SEED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--loopback",
      description = "Inside this process: cables that end where they begin in place of ports.")
  private boolean loopback;

  @Option(
      names = "--through-agent",
      description = "With the player's decisions in between; otherwise an echo takes its place.")
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
      description = "How fast they follow each other (${DEFAULT-VALUE}).")
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

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw a histogram.")
  private @Nullable Path svg;

  @Option(
      names = "--fail-above",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "End with exit status 1 where p99 is above this, such as 6ms, or a note is lost or doubled.")
  private @Nullable Duration failAbove;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls call
  public LatencyCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (!loopback) {
      throw new ParameterException(
          spec.commandLine(), "Say where the notes go: --loopback keeps them inside this process.");
    }
    Limits.check(spec.commandLine(), "--count", count, 1, 10_000_000);
    Limits.check(spec.commandLine(), "--priority", priority, 0, LinuxThreads.HIGHEST_PRIORITY);
    Limits.check(spec.commandLine(), "--core", core, -1, 1023);
    if (every.toNanos() < 500_000 || every.toSeconds() >= 1) {
      throw new ParameterException(spec.commandLine(), "--every: take 500us to 999ms.");
    }
    Measurement measured = measure();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Report.json(measured));
    } else {
      Distribution timingError = Clicks.timingError(idle, Math.min(count, MOST_CLICKS));
      out.print(Report.text(measured, timingError));
    }
    out.flush();
    if (svg != null) {
      draw(svg, measured);
    }
    return tooSlow(measured) ? TOO_SLOW : 0;
  }

  private Measurement measure() throws InterruptedException {
    MarkingPlayer player =
        new MarkingPlayer(throughAgent ? Players.installed().load(playerName) : null);
    Probe probe = new Probe(every.toNanos(), SEED);
    probe.control(Math.min(count, WARM_UP_NOTES / 4));
    Samples alone = probe.control(Math.min(count, MOST_CONTROLS_ALONE));
    try (Route route = new AgentRoute(player, idle, new ThreadWish(priority, core))) {
      probe.play(route, Math.min(count, WARM_UP_NOTES));
      return new Measurement(
          throughAgent ? playerName : "an echo", probe.play(route, count), alone);
    }
  }

  private boolean tooSlow(Measurement measured) {
    return failAbove != null
        && (measured.reply().p99() * 1e3 > failAbove.toNanos()
            || measured.lost() + measured.doubled() > 0);
  }

  private static void draw(Path file, Measurement measured) {
    try {
      Files.writeString(file, LatencyChart.svg(measured));
    } catch (IOException e) {
      throw new UserError("Cannot write " + file + ": name another place with --svg.", e);
    }
  }
}
