package antiphon.music.midi;

import antiphon.music.Hot;

/// What silences any instrument: on each channel the pedals come up, all notes are off and all
/// sound is off. Instruments heed one or the other of these; single note-offs, which all heed, are
/// for those to send who know, or cannot know, what sounds.
public final class Panic {
  private static final int[] CONTROLS = {
    MidiWord.SUSTAIN, MidiWord.SOSTENUTO, MidiWord.ALL_NOTES_OFF, MidiWord.ALL_SOUND_OFF
  };

  /// How many words there are.
  public static final int WORDS = 16 * CONTROLS.length;

  private Panic() {}

  /// One of the words, by number from 0.
  @Hot
  public static int word(int number) {
    return MidiWord.control(number / CONTROLS.length, CONTROLS[number % CONTROLS.length], 0);
  }
}
