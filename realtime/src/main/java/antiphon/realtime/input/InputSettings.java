package antiphon.realtime.input;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which of the performer's words are listened to, and as what.
///
/// @param channel the one channel 0..15 that is heard, or [#ALL] but that of the drums
/// @param mpe whether each note has a channel of its own (MIDI Polyphonic Expression): then all 16
///   are one instrument, whose pedals work for all of them
/// @param transpose semitones that every key counts as higher, -48..48
/// @param split the lowest key 0..127 of the upper zone; 0 where the keyboard is not split
/// @param melodyBelow whether the lower zone is the melody's and the upper one only thinks
/// @param thru whether words go out too
/// @param thruChannel the channel 0..15 on which they do
public record InputSettings(
    int channel,
    boolean mpe,
    int transpose,
    int split,
    boolean melodyBelow,
    boolean thru,
    int thruChannel) {
  /// Stands for every channel but that of the drums.
  public static final int ALL = -1;

  /// The channel of the drums, 10 on instruments: it is never taken for music to be accompanied
  /// unless it is chosen, and goes through as it is.
  static final int DRUMS = 9;

  private static final int HIGHEST = 127;

  public InputSettings {
    check("input channel", channel, ALL, 15);
    check("transposition", transpose, -48, 48);
    check("split", split, 0, HIGHEST);
    check("thru channel", thruChannel, 0, 15);
  }

  private static void check(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          what + " is " + value + ", it must be " + low + ".." + high);
    }
  }

  /// All channels but that of the drums, the whole keyboard, nothing goes through.
  public static InputSettings defaults() {
    return new InputSettings(ALL, false, 0, 0, false, false, 0);
  }

  /// The same, but for whether words go out too.
  public InputSettings withThru(boolean value) {
    return new InputSettings(channel, mpe, transpose, split, melodyBelow, value, thruChannel);
  }

  /// The same, but for where the keyboard is split.
  public InputSettings withSplit(int value) {
    return new InputSettings(channel, mpe, transpose, value, melodyBelow, thru, thruChannel);
  }

  /// Whether words of a channel are the performer's playing.
  @Hot
  boolean isHeard(int wordChannel) {
    return mpe || (channel == ALL ? wordChannel != DRUMS : wordChannel == channel);
  }

  /// The pitch that a key stands for, or [Pitch#SILENT] where there is none.
  @Hot
  int pitch(int key) {
    int pitch = key + transpose;
    return pitch >= 0 && pitch <= HIGHEST ? pitch : Pitch.SILENT;
  }

  /// Whether a key is in the melody's zone, not in the one that only thinks.
  @Hot
  boolean isMelody(int key) {
    return split == 0 || (key < split) == melodyBelow;
  }

  /// Whether a word begins a note of the melody.
  public boolean beginsMelody(int word) {
    int key = MidiWord.data1(word);
    return MidiWord.isNoteOn(word)
        && isHeard(MidiWord.channel(word))
        && pitch(key) != Pitch.SILENT
        && isMelody(key);
  }

  /// As entries of a journal's header; [#of] reads them.
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("input.channel", Integer.toString(channel));
    facts.put("input.mpe", Boolean.toString(mpe));
    facts.put("input.transpose", Integer.toString(transpose));
    facts.put("input.split", Integer.toString(split));
    facts.put("input.melodyBelow", Boolean.toString(melodyBelow));
    facts.put("thru", Boolean.toString(thru));
    facts.put("thruChannel", Integer.toString(thruChannel));
    return facts;
  }

  /// Those of a journal's header; where it does not say, as it was before there was a choice.
  ///
  /// @throws IllegalArgumentException where they make no sense
  public static InputSettings of(Map<String, String> facts) {
    return new InputSettings(
        Integer.parseInt(facts.getOrDefault("input.channel", "" + ALL)),
        Boolean.parseBoolean(facts.getOrDefault("input.mpe", "false")),
        Integer.parseInt(facts.getOrDefault("input.transpose", "0")),
        Integer.parseInt(facts.getOrDefault("input.split", "0")),
        Boolean.parseBoolean(facts.getOrDefault("input.melodyBelow", "false")),
        Boolean.parseBoolean(facts.getOrDefault("thru", "false")),
        Integer.parseInt(facts.getOrDefault("thruChannel", "0")));
  }
}
