package antiphon.realtime.schedule;

/// One action of a [Schedule]; preallocated and used again. Read it before the next change of the
/// schedule.
public final class Item {
  /// Ends the voice's note; always done, however late.
  public static final int END = 0;

  /// Ends the voice's note because another begins at the same time; not done where that one is
  /// dropped.
  public static final int END_FOR_ATTACK = 1;

  /// Sends a finished word that ends a note; always done.
  public static final int WORD = 2;

  /// Begins a note of the voice.
  public static final int ATTACK = 3;

  Item() {}

  public long dueNanos;
  public int action;

  /// The voice, or a number beyond the voices that tells which [#WORD] it is.
  public int voice;

  /// The pitch of an [#ATTACK], the word of a [#WORD].
  public int value;

  public int velocity;

  /// Whether it was added before [Schedule#carry].
  public boolean carried;

  public int kind;
  public long cause;
  public long causeNanos;
}
