package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.journal.JournalWriter;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Plays a source of events through the same loop and rings as live, on one thread and by a virtual
/// clock: the source's events at a time, then the clock, then the output. The end of the source is
/// no event: play ends when the source has no more and the accompanist rests.
public final class Lockstep {
  private static final long BEFORE_GRID_NANOS = 2_000_000_000;

  private final Session session;
  private final VirtualClock clock;
  private final TimedSource source;
  private final RingInput input;
  private final AccompanistLoop loop;
  private final OutputAgent out;
  private final @Nullable JournalWriter journal;

  private Lockstep(Session session, VirtualClock clock, TimedSource source) {
    this.session = session;
    this.clock = clock;
    this.source = source;
    input = session.input();
    loop = session.loop();
    out = session.outputAgent();
    journal = session.journal();
  }

  /// What a run did.
  ///
  /// @param endNanos when it ended
  /// @param steps steps that were opened
  /// @param rested whether it ended by itself, not at the limit
  public record Outcome(long endNanos, int steps, boolean rested, TelemetrySnapshot telemetry) {}

  /// Plays a source to its end.
  ///
  /// @param gridNanos when step 0 (or the count-in) begins on the source's clock
  /// @param limitNanos how long after the source's last event play may go on at most; then all
  ///   notes are ended
  public static Outcome run(
      LoopSettings settings,
      StepPlayer player,
      TimedSource source,
      long gridNanos,
      long limitNanos,
      MidiOutput output) {
    VirtualClock clock = clock(source, gridNanos);
    Session session =
        Session.builder(settings, output)
            .player(0, "player", player)
            .clock(clock)
            .buildWithoutJournal();
    return new Lockstep(session, clock, source).play(gridNanos, limitNanos);
  }

  /// Plays a source to its end with a session of one's own, whose clock is set here and whose
  /// journal is written.
  ///
  /// @throws IOException where the journal cannot be created
  public static Outcome run(
      SessionBuilder builder, TimedSource source, long gridNanos, long limitNanos)
      throws IOException {
    VirtualClock clock = clock(source, gridNanos);
    Session session = builder.clock(clock).build();
    return new Lockstep(session, clock, source).play(gridNanos, limitNanos);
  }

  private static VirtualClock clock(TimedSource source, long gridNanos) {
    return new VirtualClock(Math.min(source.nextNanos(), gridNanos - BEFORE_GRID_NANOS));
  }

  private Outcome play(long gridNanos, long limitNanos) {
    input.start(gridNanos);
    work();
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
        out.doWork(clock.nanos());
      }
      work();
    }
    input.stop(clock.nanos());
    work();
    out.endAll();
    if (journal != null) {
      journal.close();
    }
    return new Outcome(clock.nanos(), loop.accompanist().step() + 1, rested, session.telemetry());
  }

  private void work() {
    int work;
    do {
      work = loop.doWork(clock.nanos());
      work += out.doWork(clock.nanos());
    } while (work > 0);
    if (journal != null) {
      journal.pump();
    }
  }
}
