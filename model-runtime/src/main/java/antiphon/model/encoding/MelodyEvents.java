package antiphon.model.encoding;

import antiphon.music.Hot;

/// A melody as a stream of events, one for each sixteenth: nothing happens (what sounds goes on), a
/// note ends, or a note of a pitch begins (and ends the one before it).
public final class MelodyEvents {
  /// The name of this encoding in a compiled model.
  public static final String NAME = "melody-1";

  public static final int CLASSES = 38;

  /// Nothing happens.
  public static final int NONE = 0;

  /// The note that sounds ends.
  public static final int OFF = 1;

  /// The lowest and the highest pitch that an event can begin.
  public static final int LOWEST = 48;

  public static final int HIGHEST = 83;

  private static final int FIRST_NOTE = 2;
  private static final String ALPHABET = "._0123456789abcdefghijklmnopqrstuvwxyz";

  private MelodyEvents() {}

  /// The event that begins a note.
  ///
  /// @param pitch from [#LOWEST] to [#HIGHEST]
  @Hot
  public static int noteOn(int pitch) {
    return pitch - LOWEST + FIRST_NOTE;
  }

  /// The pitch that an event begins; only for one that does.
  @Hot
  public static int pitch(int event) {
    return event - FIRST_NOTE + LOWEST;
  }

  /// Whether an event begins a note.
  @Hot
  public static boolean isOnset(int event) {
    return event >= FIRST_NOTE;
  }

  /// Reads events, one character each: `.` for nothing, `_` for an end, `0` to `9` and `a` to `z`
  /// for the pitches from the lowest up. White space around them is left out.
  ///
  /// @throws IllegalArgumentException in a sentence, at a character that is none of these
  public static int[] parse(String text) {
    String events = text.strip();
    int[] parsed = new int[events.length()];
    for (int i = 0; i < parsed.length; i++) {
      parsed[i] = ALPHABET.indexOf(events.charAt(i));
      if (parsed[i] < 0) {
        throw new IllegalArgumentException(
            "Character "
                + (i + 1)
                + " of the events is U+%04X, which stands for none; use '.', '_', 0-9 and a-z."
                    .formatted((int) events.charAt(i)));
      }
    }
    return parsed;
  }

  /// Events as [#parse] reads them.
  public static String text(int[] events) {
    StringBuilder text = new StringBuilder(events.length);
    for (int event : events) {
      text.append(ALPHABET.charAt(event));
    }
    return text.toString();
  }
}
