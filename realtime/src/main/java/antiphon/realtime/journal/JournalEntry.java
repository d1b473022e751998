package antiphon.realtime.journal;

/// A slot of the journal's ring; preallocated and used again. Its fields are those of the
/// [JournalRecord] of its type.
final class JournalEntry {
  static final int EVENT = 1;
  static final int CLOCK = 2;
  static final int OUTPUT = 3;
  static final int PLAYER = 4;
  static final int GAP = 5;
  static final int END = 6;

  int record;
  int type;
  int word;
  int arg;
  long sequence;
  long timeNanos;
  long actedNanos;
}
