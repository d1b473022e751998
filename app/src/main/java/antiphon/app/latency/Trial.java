package antiphon.app.latency;

import antiphon.app.Players;
import antiphon.realtime.IdleMode;
import antiphon.realtime.machine.ThreadWish;
import org.jspecify.annotations.Nullable;

/// How notes are sent through a [Wire] and timed.
///
/// @param count how many notes
/// @param everyNanos how fast they follow each other, on average
/// @param player who decides in between, `null` for nobody
/// @param idle how the threads of the loop wait
/// @param threads how the system treats them
record Trial(
    int count, long everyNanos, @Nullable String player, IdleMode idle, ThreadWish threads) {
  private static final int WARM_UP_NOTES = 4000;
  private static final int MOST_CONTROLS_ALONE = 10_000;
  private static final long SEED = 1;

  /// So many notes in a row go through the player, then as many through the echo.
  private static final int TURN_NOTES = 250;

  /// How evenly a thread wakes that does nothing else, at such times.
  static Samples control(long everyNanos, int count) throws InterruptedException {
    return new Probe(everyNanos, SEED).control(Math.min(count, WARM_UP_NOTES));
  }

  /// Measures the wire alone where nobody decides and it leaves this process; inside it an echo in
  /// the player's place; a player inside, or by turns with an echo.
  Measurement measure(Wire wire, boolean inside) throws InterruptedException {
    Probe probe = new Probe(everyNanos, SEED);
    probe.control(Math.min(count, WARM_UP_NOTES / 4));
    Samples alone = probe.control(Math.min(count, MOST_CONTROLS_ALONE));
    if (!inside && player == null) {
      Route route = new WireRoute(wire);
      probe.play(route, Math.min(count, WARM_UP_NOTES), 0);
      return new Measurement(wire.name(), wire.name(), probe.play(route, count, 0), null, alone);
    }
    MarkingPlayer marking =
        new MarkingPlayer(player == null ? null : Players.installed().load(player));
    try (Route route = new AgentRoute(marking, idle, threads, wire)) {
      probe.play(route, Math.min(count, WARM_UP_NOTES), 0);
      String through = player == null ? "an echo" : player;
      return inside
          ? new Measurement(through, wire.name(), probe.play(route, count, 0), null, alone)
          : byTurns(through, probe, route, marking, wire, alone);
    }
  }

  /// Player and echo take turns, so that what the machine does meanwhile befalls both.
  private Measurement byTurns(
      String through, Probe probe, Route route, MarkingPlayer marking, Wire wire, Samples alone)
      throws InterruptedException {
    Probe.Outcome played = Probe.Outcome.NONE;
    Probe.Outcome echoed = Probe.Outcome.NONE;
    for (int done = 0; done < count; done += TURN_NOTES) {
      int notes = Math.min(TURN_NOTES, count - done);
      marking.echo(true);
      echoed = echoed.plus(probe.play(route, notes, 1));
      marking.echo(false);
      played = played.plus(probe.play(route, notes, 1));
    }
    return new Measurement(through, wire.name(), played, echoed, alone);
  }
}
