package antiphon.music.midi;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A controller or a key that steers something. Written `cc 21`, `note C2`, `note 36 channel 10`.
///
/// @param note whether it is a key
/// @param number of the controller or the key, 0..127
/// @param channel 0..15, or [#ANY]
public record Trigger(boolean note, int number, int channel) {
  /// Stands for every channel.
  public static final int ANY = 16;

  /// What [#packed] never is.
  public static final int NONE = 0;

  private static final Pattern TEXT =
      Pattern.compile("(cc|note)\\s+([a-g]?[#b]?-?\\d{1,3})(?:\\s+channel\\s+(\\d{1,2}))?");
  private static final int NOTE = 1 << 12;
  private static final int THERE = 1 << 13;

  public Trigger {
    if (number < 0 || number > 127 || channel < 0 || channel > ANY) {
      throw new IllegalArgumentException("no such controller or key");
    }
  }

  /// The one that a word comes from; empty where it is neither a controller's nor begins a note.
  public static Optional<Trigger> of(int word) {
    boolean note = MidiWord.isNoteOn(word);
    return note || MidiWord.command(word) == 0xb0
        ? Optional.of(new Trigger(note, MidiWord.data1(word), MidiWord.channel(word)))
        : Optional.empty();
  }

  /// The one that is written so.
  ///
  /// @throws IllegalArgumentException where it is none
  public static Trigger parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("neither a controller nor a key");
    }
    boolean note = matcher.group(1).equals("note");
    String name = matcher.group(2);
    boolean named = Character.isLetter(name.charAt(0));
    if (named && !note) {
      throw new IllegalArgumentException("a controller has a number");
    }
    String channel = matcher.group(3);
    return new Trigger(
        note,
        named ? Pitch.parse(name) : Integer.parseInt(name),
        channel == null ? ANY : channel(Integer.parseInt(channel)));
  }

  private static int channel(int shown) {
    if (shown > ANY) {
      throw new IllegalArgumentException("channels are 1 to 16");
    }
    return shown - 1;
  }

  /// As one number, for an event of the loop.
  public int packed() {
    return THERE | (note ? NOTE : 0) | (channel << 7) | number;
  }

  /// Whether a word comes from the packed trigger: a controller's, or one that begins or ends a
  /// note.
  @Hot
  public static boolean matches(int packed, int word) {
    boolean key = MidiWord.isNoteOn(word) || MidiWord.isNoteOff(word);
    boolean right = (packed & NOTE) != 0 ? key : MidiWord.command(word) == 0xb0;
    int channel = (packed >>> 7) & 0x1f;
    return (packed & THERE) != 0
        && right
        && (packed & 0x7f) == MidiWord.data1(word)
        && (channel == ANY || channel == MidiWord.channel(word));
  }

  @Override
  public String toString() {
    String what = note ? "note " + Pitch.name(number) : "cc " + number;
    return channel == ANY ? what : what + " channel " + (channel + 1);
  }
}
