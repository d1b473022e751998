package antiphon.model.encoding;

import antiphon.music.Hot;

/// Music of several voices as a stream of events: each step lists its notes, from the highest pitch
/// down, as begun or as going on, and ends in [#STEP_END]. The language of Polyphony-RNN (Google
/// Magenta).
public final class PolyphonicEvents {
  /// The name of this encoding in a compiled model.
  public static final String NAME = "polyphonic-1";

  public static final int CLASSES = 259;

  /// The piece begins.
  public static final int START = 256;

  /// The piece is over.
  public static final int END = 257;

  /// The step is over.
  public static final int STEP_END = 258;

  private static final int PITCHES = 128;

  private PolyphonicEvents() {}

  /// A note begins in this step.
  ///
  /// @param pitch 0..127
  @Hot
  public static int newNote(int pitch) {
    return pitch;
  }

  /// A note that began in an earlier step goes on.
  ///
  /// @param pitch 0..127
  @Hot
  public static int continued(int pitch) {
    return PITCHES + pitch;
  }

  /// Whether an event is about a note.
  @Hot
  public static boolean isNote(int event) {
    return event < START;
  }

  /// Whether an event begins a note.
  @Hot
  public static boolean isOnset(int event) {
    return event < PITCHES;
  }

  /// The pitch of an event about a note.
  @Hot
  public static int pitch(int event) {
    return event % PITCHES;
  }
}
