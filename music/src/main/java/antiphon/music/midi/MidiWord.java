package antiphon.music.midi;

import antiphon.music.Hot;

/// A short MIDI message packed into an int: status in bits 0-7, first data byte in bits 8-15,
/// second in bits 16-23. Channels are 0..15, data bytes 0..127. A note-on with velocity 0 **is** a
/// note-off.
public final class MidiWord {
  /// The system messages that are about time.
  public static final int SONG_POSITION = 0xf2;

  /// A 24th of a quarter has gone by.
  public static final int CLOCK = 0xf8;

  public static final int START = 0xfa;
  public static final int CONTINUE = 0xfb;
  public static final int STOP = 0xfc;

  /// The other machine is still there; and: all is to be as when it was turned on.
  public static final int ACTIVE_SENSING = 0xfe;

  public static final int RESET = 0xff;

  /// Controllers that are pedals, and those that end notes.
  public static final int SUSTAIN = 64;

  public static final int SOSTENUTO = 66;
  public static final int ALL_SOUND_OFF = 120;
  public static final int RESET_CONTROLLERS = 121;
  public static final int ALL_NOTES_OFF = 123;

  private static final int LAST_SONG_POSITION = 0x3fff;

  private MidiWord() {}

  @Hot
  public static int of(int status, int data1, int data2) {
    return (status & 0xff) | (data1 & 0x7f) << 8 | (data2 & 0x7f) << 16;
  }

  @Hot
  public static int noteOn(int channel, int pitch, int velocity) {
    return of(0x90 | channel, pitch, velocity);
  }

  @Hot
  public static int noteOff(int channel, int pitch) {
    return of(0x80 | channel, pitch, 0);
  }

  @Hot
  public static int control(int channel, int controller, int value) {
    return of(0xb0 | channel, controller, value);
  }

  @Hot
  public static int program(int channel, int program) {
    return of(0xc0 | channel, program, 0);
  }

  /// A place in a song.
  ///
  /// @param step sixteenths from its beginning; what is beyond the last that a message can name is
  ///   taken for that, 16383
  @Hot
  public static int songPosition(int step) {
    int named = Math.min(LAST_SONG_POSITION, step);
    return of(SONG_POSITION, named, named >>> 7);
  }

  /// The sixteenth that a song position names.
  @Hot
  public static int step(int songPosition) {
    return data1(songPosition) | data2(songPosition) << 7;
  }

  /// Whether a message is about time: a clock's tick, a start, continue or stop, a song position.
  @Hot
  public static boolean isSync(int word) {
    int status = status(word);
    return status == CLOCK
        || status == SONG_POSITION
        || status == START
        || status == CONTINUE
        || status == STOP;
  }

  /// Whether a word means anything to a session: a message of a channel, one about time, active
  /// sensing or reset. 0 does not, nor do SysEx and what is not defined.
  @Hot
  public static boolean isHeard(int word) {
    int status = status(word);
    return status >= 0x80
        && (status < 0xf0 || isSync(word) || status == ACTIVE_SENSING || status == RESET);
  }

  @Hot
  public static int status(int word) {
    return word & 0xff;
  }

  /// The status without its channel: 0x80, 0x90, ... 0xe0; 0xf0 for every system message.
  @Hot
  public static int command(int word) {
    return word & 0xf0;
  }

  @Hot
  public static int channel(int word) {
    return word & 0x0f;
  }

  @Hot
  public static int data1(int word) {
    return word >>> 8 & 0x7f;
  }

  @Hot
  public static int data2(int word) {
    return word >>> 16 & 0x7f;
  }

  @Hot
  public static boolean isNoteOn(int word) {
    return command(word) == 0x90 && data2(word) > 0;
  }

  @Hot
  public static boolean isNoteOff(int word) {
    return command(word) == 0x80 || (command(word) == 0x90 && data2(word) == 0);
  }

  /// The number of bytes that the message has on the wire, 1..3.
  @Hot
  public static int length(int word) {
    return switch (command(word)) {
      case 0xc0, 0xd0 -> 2;
      case 0xf0 ->
          switch (status(word)) {
            case 0xf1, 0xf3 -> 2;
            case 0xf2 -> 3;
            default -> 1;
          };
      default -> 3;
    };
  }
}
