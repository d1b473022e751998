package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.realtime.journal.JournalException;
import antiphon.realtime.journal.JournalReader;
import antiphon.realtime.journal.JournalRecord;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Plays a journal's events and clock values to a fresh [Accompanist] and compares what it sends
/// with what was sent.
public final class Replay {
  /// What came out.
  public sealed interface Result {
    /// How many records were read.
    long records();

    /// How many outputs were the same.
    long outputs();
  }

  /// Every output is the same to the byte.
  ///
  /// @param cut whether the file lacks its end, as after a crash; what is whole is the same
  public record Same(long records, long outputs, boolean cut) implements Result {}

  /// The first difference is at record `records`.
  ///
  /// @param expected what the journal has, `null` where it has nothing more there
  /// @param actual what was played now, `null` where nothing was
  public record Different(
      long records,
      long outputs,
      JournalRecord.@Nullable Output expected,
      JournalRecord.@Nullable Output actual)
      implements Result {}

  /// The journal lost records after record `records`; up to there all is the same.
  public record Broken(long records, long outputs) implements Result {}

  /// Finds a player by the name it had in the journal.
  public interface Players {
    StepPlayer player(String name) throws JournalException;
  }

  private final Queue<JournalRecord.Output> played = new ArrayDeque<>();
  private final @Nullable StepPlayer[] slots = new @Nullable StepPlayer[Session.PLAYER_SLOTS];
  private final JournalReader reader;
  private final Players players;
  private long records;
  private long outputs;

  private Replay(JournalReader reader, Players players) {
    this.reader = reader;
    this.players = players;
  }

  /// Replays a journal from its first record.
  public static Result run(JournalReader reader, Players players)
      throws IOException, JournalException {
    return new Replay(reader, players).run();
  }

  private Result run() throws IOException, JournalException {
    slots[0] = players.player(SettingsFacts.fact(reader.facts(), "player.0"));
    for (int slot = 1; slot < slots.length; slot++) {
      String name = reader.facts().get("player." + slot);
      if (name != null) {
        slots[slot] = players.player(name);
      }
    }
    Accompanist accompanist =
        new Accompanist(
            SettingsFacts.settings(reader.facts()),
            slots,
            (word, due, kind, cause, causeNanos) ->
                played.add(new JournalRecord.Output(word, due, kind)),
            new Counters());
    JournalRecord record = reader.next();
    while (record != null) {
      records++;
      if (!(record instanceof JournalRecord.Output) && !played.isEmpty()) {
        return new Different(records, outputs, null, played.peek());
      }
      switch (record) {
        case JournalRecord.Event e ->
            accompanist.onEvent(
                e.type(), e.word(), e.arg(), e.sequence(), e.timeNanos(), e.actedNanos());
        case JournalRecord.ClockValue clock -> accompanist.onClock(clock.nanos());
        case JournalRecord.Output expected -> {
          JournalRecord.Output actual = played.poll();
          if (!expected.equals(actual)) {
            return new Different(records, outputs, expected, actual);
          }
          outputs++;
        }
        case JournalRecord.Player p -> {
          if (p.slot() < 0 || p.slot() >= slots.length) {
            throw new JournalException(
                "The journal puts a player into slot " + p.slot() + ", which does not exist.");
          }
          slots[p.slot()] = players.player(p.name());
        }
        case JournalRecord.Gap() -> {
          return new Broken(records - 1, outputs);
        }
        case JournalRecord.End() -> {}
      }
      record = reader.next();
    }
    // A journal that was cut may lack the outputs of its last event.
    if (!played.isEmpty() && !reader.cut()) {
      return new Different(records, outputs, null, played.peek());
    }
    return new Same(records, outputs, reader.cut());
  }
}
