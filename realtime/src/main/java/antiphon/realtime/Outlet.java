package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;
import antiphon.music.midi.SysexQueue;

/// A port that words go out through, and what sounds there by us. Once it is lost it stays silent.
/// Confined to the output thread.
final class Outlet {
  private final MidiOutput port;
  private final NoteSet sounding = new NoteSet();

  /// Notes whose beginning was left out: their end is nothing to the port.
  private final NoteSet leftOut = new NoteSet();

  private boolean lost;

  Outlet(MidiOutput port) {
    this.port = port;
  }

  @Hot
  boolean isLost() {
    return lost;
  }

  /// The port has failed.
  @Hot
  void lose() {
    lost = true;
  }

  /// A note-on is not sent.
  @Hot
  void leaveOut(int noteOn) {
    leftOut.add(MidiWord.channel(noteOn), MidiWord.data1(noteOn));
  }

  /// Whether a word ends a note that was left out, and no other.
  @Hot
  boolean endsNothing(int word) {
    int channel = MidiWord.channel(word);
    int pitch = MidiWord.data1(word);
    if (MidiWord.isNoteOn(word)) {
      leftOut.remove(channel, pitch);
    } else if (MidiWord.isNoteOff(word) && leftOut.contains(channel, pitch)) {
      leftOut.remove(channel, pitch);
      return !sounding.contains(channel, pitch);
    }
    return false;
  }

  /// Hands a word over.
  ///
  /// @return false where the port is lost
  @Hot
  boolean send(int word, long dueNanos) {
    if (port.send(word, dueNanos)) {
      sounding.follow(word);
    } else {
      lost = true;
    }
    return !lost;
  }

  /// Hands the oldest message of a queue over, and removes it.
  ///
  /// @return false where the port is lost
  @Hot
  boolean pass(SysexQueue messages) {
    lost |= !port.sendSysex(messages.bytes(), messages.length());
    messages.remove();
    return !lost;
  }

  /// Ends what sounds.
  ///
  /// @return false where the port is lost
  @Hot
  boolean endAll(long nanos) {
    int word = sounding.takeNoteOff();
    while (word != 0) {
      lost = lost || !port.send(word, nanos);
      word = sounding.takeNoteOff();
    }
    return !lost;
  }
}
