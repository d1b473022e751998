package antiphon.app.bench;

import antiphon.app.TextTable;
import antiphon.model.MultiplyAdds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the networks and the players cost, as tables for people.
final class BenchText {
  private static final List<String> COSTS =
      List.of("microseconds", "", "p50", "p99", "p99.9", "max");
  private static final List<String> WORK =
      List.of(
          "",
          "weights",
          "MB",
          "load ms",
          "whole",
          "last positions",
          "required",
          "executed",
          "bytes");
  private static final List<String> AHEAD =
      List.of("in bursts", "hits", "complete", "prepared in us");
  private static final List<String> SHARES =
      List.of("full forward", "executed", "of mult-adds", "of bandwidth", "least us", "reached");

  private static final List<String> PLAYERS =
      List.of("", "weights", "MB", "load ms", "a step", "bytes");

  private BenchText() {}

  static String of(
      Machine machine, String kernels, List<Figures> networks, List<PlayerFigures> players) {
    return (networks.isEmpty() ? "" : networks(networks) + '\n')
        + (players.isEmpty() ? "" : players(players) + '\n')
        + String.format(
            Locale.ROOT,
            """
            One thread of this machine, measured in this run: %.1f GB/s from main memory, %.1f billion multiply-adds a second;
            %s.
            """,
            machine.memoryBytesPerSecond() / 1e9,
            machine.multiplyAddsPerSecond() / 1e9,
            kernels);
  }

  private static String networks(List<Figures> all) {
    List<List<String>> costs = new ArrayList<>(List.of(COSTS));
    List<List<String>> work = new ArrayList<>(List.of(WORK));
    List<List<String>> aheads = new ArrayList<>(List.of(AHEAD));
    List<List<String>> shares = new ArrayList<>(List.of(SHARES));
    for (Figures figures : all) {
      costs.add(cost(figures.network(), "full", figures.full()));
      costs.add(cost("", "prepare", figures.prepare()));
      costs.add(cost("", "finish", figures.finish()));
      Figures.Ahead ahead = figures.ahead();
      costs.add(cost("", "look-ahead", ahead.rested()));
      costs.add(cost("", "in bursts", ahead.burst()));
      aheads.add(
          List.of(
              figures.network(),
              percent(ahead.hitRate()),
              percent(ahead.completeRate()),
              micros(ahead.prepare().p50())));
      work.add(work(figures));
      shares.add(shares(figures));
    }
    return TextTable.of(costs)
        + '\n'
        + TextTable.of(aheads)
        + '\n'
        + TextTable.of(work)
        + '\n'
        + TextTable.of(shares)
        + String.format(
            Locale.ROOT,
            """

            prepare: what can be done before an event; finish: what is left when it happens; look-ahead: the same where the
            likely next events were answered before; in bursts: %d events at a time, 0 to %d us apart, misses included.
            whole, last positions, required, executed: multiply-adds of a window, of the positions that depend on the newest
            event, of what truly takes it in, and those done when it is known; bytes: allocated in all rounds.
            least us: what the machine's rates allow a full forward; reached: its share of the median.
            """,
            NetworkBench.BURST,
            NetworkBench.MOST_GAP_NANOS / 1000);
  }

  private static String players(List<PlayerFigures> all) {
    List<List<String>> costs = new ArrayList<>(List.of(COSTS));
    List<List<String>> work = new ArrayList<>(List.of(PLAYERS));
    for (PlayerFigures figures : all) {
      costs.add(cost(figures.player(), "full", figures.full()));
      costs.add(cost("", "prepare", figures.prepare()));
      costs.add(cost("", "finish", figures.finish()));
      work.add(
          List.of(
              figures.player(),
              count(figures.weights()),
              megabytes(figures.weightBytes()),
              millis(figures.loadMillis()),
              count(figures.multiplyAdds()),
              count(figures.allocatedBytes())));
    }
    return TextTable.of(costs)
        + '\n'
        + TextTable.of(work)
        + """

        A player's step. full: all of it, nothing prepared; prepare: what can be done before the performer's note;
        finish: from his note to all of the player's. a step: multiply-adds of the whole, on the mean.
        """;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes / 1e6);
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.0f", millis);
  }

  private static List<String> cost(String network, String what, Micros micros) {
    return List.of(
        network,
        what,
        micros(micros.p50()),
        micros(micros.p99()),
        micros(micros.p999()),
        micros(micros.max()));
  }

  private static List<String> work(Figures figures) {
    MultiplyAdds work = figures.multiplyAdds();
    return List.of(
        figures.network(),
        count(figures.weights()),
        megabytes(figures.weightBytes()),
        millis(figures.loadMillis()),
        count(work.whole()),
        count(work.lastPositions()),
        count(work.required()),
        count(figures.executed()),
        count(figures.allocatedBytes()));
  }

  private static List<String> shares(Figures figures) {
    Figures.Limits limits = figures.limits();
    double full = figures.full().p50();
    return List.of(
        figures.network(),
        count(limits.executed()),
        percent(limits.multiplyAddMicros() / full),
        percent(limits.memoryMicros() / full),
        micros(limits.least()),
        percent(limits.least() / full));
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
