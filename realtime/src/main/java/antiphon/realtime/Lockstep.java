package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.StepGrid;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.telemetry.TelemetrySnapshot;

/// Plays a source of events through the same loop and rings as live, on one thread and by a virtual clock: the source's
/// events at a time, then the clock, then the output. The end of the source is no event: play ends when the source has
/// no more and the accompanist rests.
public final class Lockstep {
  private Lockstep() {}

  /// What a run did.
  ///
  /// @param endNanos when it ended
  /// @param steps steps that were opened
  /// @param rested whether it ended by itself, not at the limit
  public record Outcome(long endNanos, int steps, boolean rested, TelemetrySnapshot telemetry) {}

  /// Plays a source to its end.
  ///
  /// @param gridNanos when step 0 (or the count-in) begins on the source's clock
  /// @param limitNanos how long after the source's last event play may go on at most; then all notes are ended
  public static Outcome run(
      LoopSettings settings,
      StepPlayer player,
      TimedSource source,
      long gridNanos,
      long limitNanos,
      MidiOutput output) {
    long step = (long) StepGrid.nanosPerStep(settings.microsPerQuarter());
    VirtualClock clock = new VirtualClock(Math.min(source.nextNanos(), gridNanos - step));
    Session session = Session.builder(settings, output).player(0, player).clock(clock).build();
    RingInput input = session.input();
    AccompanistLoop loop = session.loop();
    OutputAgent out = session.outputAgent();
    input.start(gridNanos);
    work(loop, out, clock);
    long last = clock.nanos();
    boolean rested = true;
    while (source.nextNanos() != Long.MAX_VALUE || !loop.accompanist().resting()) {
      long next = Math.min(source.nextNanos(), loop.nextDeadlineNanos());
      if (source.nextNanos() == Long.MAX_VALUE
          && (next == Long.MAX_VALUE || next - last > limitNanos)) {
        rested = false;
        break;
      }
      clock.advanceTo(next);
      while (source.nextNanos() <= clock.nanos()) {
        last = clock.nanos();
        source.deliverNext(input);
        loop.takeEvents(clock.nanos());
        out.doWork();
      }
      work(loop, out, clock);
    }
    input.stop(clock.nanos());
    work(loop, out, clock);
    out.endAll();
    return new Outcome(
        clock.nanos(), loop.accompanist().step() + 1, rested, session.telemetry());
  }

  private static void work(AccompanistLoop loop, OutputAgent out, VirtualClock clock) {
    int work;
    do {
      work = loop.doWork(clock.nanos());
      work += out.doWork();
    } while (work > 0);
  }
}
