package antiphon.realtime.telemetry;

import antiphon.music.Hot;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts what happens. Each count has one writing thread; any thread may read.
@SuppressWarnings("EnumOrdinal") // an index into the array next to it, never stored
public final class Counters {
  /// What is counted.
  public enum Id {
    /// Events the loop took in.
    EVENTS,
    /// Events lost because the in-ring was full.
    EVENTS_DROPPED,
    /// Steps closed.
    STEPS,
    /// Decisions without news of the performer.
    DECISIONS_BEFORE,
    /// Decisions with what was known of the performer.
    DECISIONS_AFTER,
    /// Onsets of the performer's line.
    PERFORMER_ONSETS,
    /// Notes the accompanist began.
    NOTES,
    /// Notes dropped because they would have left too late.
    LATE,
    /// Notes that sounded on because the next of their voice was late.
    TIED_OVER,
    /// Note-ons left out because the port had held up what came before.
    LATE_AT_PORT,
    /// Notes replaced within their step.
    CORRECTED,
    /// Failures of the player.
    PLAYER_FAILURES,
    /// Ports lost.
    PORTS_LOST,
    /// Note-ons dropped because the out-ring was full.
    OUTPUT_DROPPED,
    /// SysEx messages that came faster than the output took them.
    SYSEX_DROPPED,
    /// Words handed to the port.
    SENT,
    /// Views dropped because the tap ring was full.
    TAP_DROPPED,
    /// Records the journal could not take.
    JOURNAL_DROPPED
  }

  private final AtomicLongArray values = new AtomicLongArray(Id.values().length);

  /// All counts at zero.
  public Counters() {}

  /// Adds one; only the thread that owns the count.
  @Hot
  public void increment(Id id) {
    int index = id.ordinal();
    values.setRelease(index, values.getPlain(index) + 1);
  }

  /// Adds one from any of several threads.
  @Hot
  public void incrementShared(Id id) {
    values.getAndIncrement(id.ordinal());
  }

  @Hot
  public long get(Id id) {
    return values.get(id.ordinal());
  }
}
