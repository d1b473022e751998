package antiphon.realtime.input;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;

/// Passes the performer's words on to the output: all that is heard folded to one channel and
/// transposed, the drums' as they are. A key that is down on two channels ends when both are up.
/// What bends a single note of an MPE instrument would bend them all, and is left out.
final class Through {
  private static final int TIMBRE = 74;

  private final InputSettings settings;
  private final Keyboard keyboard;
  private final Ear ear;
  private final boolean on;
  private final boolean mpe;
  private final int thruChannel;

  /// What sounds at the output by us.
  private final NoteSet passed = new NoteSet();

  /// Whether a sustain or sostenuto pedal is down there.
  private boolean pedal;

  Through(InputSettings settings, Keyboard keyboard, Ear ear) {
    this.settings = settings;
    this.keyboard = keyboard;
    this.ear = ear;
    on = settings.thru();
    mpe = settings.mpe();
    thruChannel = settings.thruChannel();
  }

  /// Takes a word of a channel, after the keyboard.
  @Hot
  void take(int word, long sequence, long timeNanos) {
    if (!on) {
      return;
    }
    int channel = MidiWord.channel(word);
    if (settings.isHeard(channel)) {
      fold(word, sequence, timeNanos);
    } else if (channel == InputSettings.DRUMS) {
      pass(word, sequence, timeNanos);
    }
  }

  @Hot
  private void fold(int word, long sequence, long timeNanos) {
    int key = MidiWord.data1(word);
    int command = MidiWord.command(word);
    int status = command | thruChannel;
    if (command <= 0xa0) {
      int pitch = settings.pitch(key);
      boolean heldOn = MidiWord.isNoteOff(word) && keyboard.isDown(key);
      if (pitch != Pitch.SILENT && !heldOn) {
        pass(MidiWord.of(status, pitch, MidiWord.data2(word)), sequence, timeNanos);
      }
    } else if (!isOfOneNote(word)) {
      pass(MidiWord.of(status, key, MidiWord.data2(word)), sequence, timeNanos);
    }
  }

  /// Whether a word of an MPE instrument is about the one note on its channel.
  @Hot
  private boolean isOfOneNote(int word) {
    int command = MidiWord.command(word);
    boolean expression =
        command == 0xd0 || command == 0xe0 || (command == 0xb0 && MidiWord.data1(word) == TIMBRE);
    return mpe && expression && MidiWord.channel(word) != 0;
  }

  @Hot
  private void pass(int word, long sequence, long timeNanos) {
    int channel = MidiWord.channel(word);
    int number = MidiWord.data1(word);
    if (MidiWord.isNoteOn(word) && passed.contains(channel, number)) {
      ear.passes(MidiWord.noteOff(channel, number), sequence, timeNanos);
    }
    if (MidiWord.isNoteOff(word) && !passed.contains(channel, number)) {
      return; // it has ended, or never began
    }
    passed.follow(word);
    if (MidiWord.command(word) == 0xb0
        && (number == MidiWord.SUSTAIN || number == MidiWord.SOSTENUTO)) {
      pedal |= MidiWord.data2(word) > 0;
    }
    ear.passes(word, sequence, timeNanos);
  }

  /// Ends what sounds at the output by us.
  @Hot
  void release(long timeNanos) {
    if (pedal) {
      pedal = false;
      ear.letsGo(MidiWord.control(thruChannel, MidiWord.SUSTAIN, 0), timeNanos);
      ear.letsGo(MidiWord.control(thruChannel, MidiWord.SOSTENUTO, 0), timeNanos);
    }
    int word = passed.takeNoteOff();
    while (word != 0) {
      ear.letsGo(word, timeNanos);
      word = passed.takeNoteOff();
    }
  }
}
