package antiphon.music.midi;

/// What a track of a Standard MIDI File holds, each at a tick counted from the track's beginning.
public sealed interface MidiEvent {
  long tick();

  /// A note, a controller, a program: a short channel message.
  ///
  /// @param word the message as a [MidiWord]
  record ChannelEvent(long tick, int word) implements MidiEvent {}

  /// A tempo that holds from here on.
  ///
  /// @param microsPerQuarter as the file has it, 0..16777215; [antiphon.music.time.TempoMap] judges
  ///   it
  record TempoEvent(long tick, int microsPerQuarter) implements MidiEvent {}

  /// A meter that [antiphon.music.time.Meter] can hold; others stay an [OtherEvent].
  ///
  /// @param beats 1..32
  /// @param unit the note value of a beat: 1, 2, 4, 8 or 16
  /// @param clocksPerClick MIDI clocks between metronome clicks, usually 24
  /// @param thirtySecondsPerQuarter notated thirty-seconds to 24 MIDI clocks, usually 8
  record MeterEvent(long tick, int beats, int unit, int clocksPerClick, int thirtySecondsPerQuarter)
      implements MidiEvent {
    static final int MAX_BEATS = 32;
    static final int MAX_UNIT_LOG2 = 4;

    public MeterEvent {
      if (beats < 1
          || beats > MAX_BEATS
          || unit < 1
          || unit > 1 << MAX_UNIT_LOG2
          || Integer.bitCount(unit) != 1) {
        throw new IllegalArgumentException("meter " + beats + "/" + unit);
      }
    }

    public MeterEvent(long tick, int beats, int unit) {
      this(tick, beats, unit, 24, 8);
    }
  }

  /// A key signature.
  ///
  /// @param fifths sharps (positive) or flats (negative), -7..7
  record KeyEvent(long tick, int fifths, boolean minor) implements MidiEvent {}

  /// A text of one of fifteen kinds.
  ///
  /// @param type the meta type, 1..15: 1 text, 2 copyright, 3 track name, 4 instrument, 5 lyric, 6
  ///   marker, 7 cue
  record TextEvent(long tick, int type, String text) implements MidiEvent {
    public static final int TRACK_NAME = 3;
  }

  /// A system exclusive message, or a part of one.
  ///
  /// @param status 0xf0, or 0xf7 for a continuation or an escape
  /// @param bytes what follows the status, with the closing 0xf7 if there is one
  record SysExEvent(long tick, int status, Bytes bytes) implements MidiEvent {}

  /// A meta event that is none of the above, or one of the above with contents that cannot be
  /// understood.
  record OtherEvent(long tick, int type, Bytes bytes) implements MidiEvent {}

  /// The end of the track; nothing comes after it.
  record EndEvent(long tick) implements MidiEvent {}
}
