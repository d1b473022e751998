package antiphon.realtime;

/// The kinds of events that enter the loop. Whatever can change a decision is one of these, or a
/// clock value.
public final class EventType {
  /// `word`: a MIDI word from the performer.
  public static final int MIDI = 1;

  /// `word`: microseconds per quarter.
  public static final int TEMPO = 2;

  /// `word`: beats, `arg`: unit.
  public static final int METER = 3;

  /// `word`: [#INPUT] or [#OUTPUT].
  public static final int PORT_LOST = 4;

  /// `word`: a [Setting] number, `arg`: its new value.
  public static final int SETTING = 5;

  /// `word`: the slot of the player to change to at the next bar line.
  public static final int PLAYER = 6;

  /// Ends every note and all play.
  public static final int STOP = 7;

  /// The in-ring had no room for a note-off: the performer's notes count as released from here.
  public static final int OVERRUN = 8;

  /// The player failed while it prepared.
  public static final int PLAYER_FAILED = 9;

  /// Play begins; the time is where the grid, or the count-in, begins.
  public static final int START = 10;

  /// All that sounds anywhere ends at once; play goes on.
  public static final int PANIC = 11;

  /// `word`: one of the [Controls], `arg`: the packed trigger that steers it from now on.
  public static final int LEARN = 12;

  public static final int INPUT = 0;
  public static final int OUTPUT = 1;

  private EventType() {}
}
