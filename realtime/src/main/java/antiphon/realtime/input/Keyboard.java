package antiphon.realtime.input;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;

/// The keys that are down and the pedals, and so what sounds: a note ends when its key is up and no
/// pedal holds it.
///
/// A sustain pedal is down from 64 on and up below 32; between, a half pedal, it stays what it was,
/// so that one that is played does not flutter. A sostenuto pedal holds the keys that were down
/// when it went down.
final class Keyboard {
  private static final int CHANNELS = 16;
  private static final int DOWN = 64;
  private static final int UP_BELOW = 32;

  private final boolean oneInstrument;
  private final NoteSet keys = new NoteSet();
  private final NoteSet caught = new NoteSet();
  private final NoteSet sounding = new NoteSet();
  private final NoteSet ended = new NoteSet();
  private final boolean[] sustained = new boolean[CHANNELS];

  /// @param oneInstrument whether a pedal on any channel is one for all
  Keyboard(boolean oneInstrument) {
    this.oneInstrument = oneInstrument;
  }

  /// A key goes down: its note begins, anew if it sounds.
  @Hot
  void press(int channel, int key) {
    keys.add(channel, key);
    sounding.add(channel, key);
  }

  /// A key comes up. [#takeEnded] tells whether its note ends.
  @Hot
  void release(int channel, int key) {
    keys.remove(channel, key);
    endWhatIsLetGo(channel);
  }

  /// A controller moves. [#takeEnded] tells what notes end.
  @Hot
  void control(int channel, int number, int value) {
    int first = oneInstrument ? 0 : channel;
    int last = oneInstrument ? CHANNELS - 1 : channel;
    for (int one = first; one <= last; one++) {
      controlOne(one, number, value);
    }
  }

  @Hot
  private void controlOne(int channel, int number, int value) {
    if (number == MidiWord.SUSTAIN) {
      sustained[channel] = value >= DOWN || (value >= UP_BELOW && sustained[channel]);
    } else if (number == MidiWord.SOSTENUTO) {
      caught.removeAll(channel, caught);
      if (value >= DOWN) {
        caught.addAll(channel, keys);
      }
    } else if (number == MidiWord.RESET_CONTROLLERS) {
      sustained[channel] = false;
      caught.removeAll(channel, caught);
    } else if (number == MidiWord.ALL_SOUND_OFF) {
      keys.removeAll(channel, keys);
      ended.addAll(channel, sounding);
      sounding.removeAll(channel, sounding);
    } else if (number >= MidiWord.ALL_NOTES_OFF) {
      keys.removeAll(channel, keys); // the modes that follow mean it too
    }
    endWhatIsLetGo(channel);
  }

  @Hot
  private void endWhatIsLetGo(int channel) {
    if (!sustained[channel]) {
      ended.addAll(channel, sounding);
      ended.removeAll(channel, keys);
      ended.removeAll(channel, caught);
      sounding.removeAll(channel, ended);
    }
  }

  /// All keys and pedals are up. [#takeEnded] tells what notes end.
  @Hot
  void releaseAll() {
    for (int channel = 0; channel < CHANNELS; channel++) {
      sustained[channel] = false;
      ended.addAll(channel, sounding);
    }
    keys.clear();
    caught.clear();
    sounding.clear();
  }

  /// The note-off of a note that has ended and was not told of, 0 where there is none.
  @Hot
  int takeEnded() {
    return ended.takeNoteOff();
  }

  /// Whether a key is down on any channel.
  @Hot
  boolean isDown(int key) {
    return keys.containsOnAny(key);
  }
}
