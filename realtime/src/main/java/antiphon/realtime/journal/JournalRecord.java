package antiphon.realtime.journal;

/// A record of a journal.
public sealed interface JournalRecord {
  /// An event entered the loop.
  ///
  /// @param type an [antiphon.realtime.EventType]
  /// @param sequence its number
  /// @param timeNanos when it happened
  /// @param actedNanos the clock when the loop took it in
  record Event(int type, int word, int arg, long sequence, long timeNanos, long actedNanos)
      implements JournalRecord {}

  /// The loop acted on a clock value.
  record ClockValue(long nanos) implements JournalRecord {}

  /// A word went out.
  ///
  /// @param kind an [antiphon.realtime.OutputKind]
  record Output(int word, long dueNanos, int kind) implements JournalRecord {}

  /// A player was put into a slot.
  record Player(int slot, String name) implements JournalRecord {}

  /// Records were lost here: the journal is broken, what follows cannot be replayed.
  record Gap() implements JournalRecord {}

  /// The journal was closed; one without this was cut, as by a crash.
  record End() implements JournalRecord {}
}
