package antiphon.realtime;

/// Why a word goes out.
public final class OutputKind {
  /// Decided before, or without, an onset of the performer's in its step; due at a time known
  /// beforehand.
  public static final int SCHEDULED = 0;

  /// Depends on an onset that came when its step had begun to be due: out at once.
  public static final int REPLY = 1;

  /// Depends on an onset that came before the note's own time, and waited for that.
  public static final int REPLY_ON_GRID = 2;

  /// Replaces what went out in the same step.
  public static final int CORRECTION = 3;

  /// The metronome.
  public static final int CLICK = 4;

  /// Ends a note because of a stop, a lost port, a failed player or a change of players.
  public static final int RELEASE = 5;

  /// The performer's own word, passed on.
  public static final int THRU = 6;

  /// A word of the MIDI clock that we send.
  public static final int CLOCK = 7;

  /// Silences an instrument, whatever sounds on it.
  public static final int PANIC = 8;

  private OutputKind() {}
}
