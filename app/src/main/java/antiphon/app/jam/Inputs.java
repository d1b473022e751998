package antiphon.app.jam;

import antiphon.music.midi.ForwardingSink;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import org.jspecify.annotations.Nullable;

/// What is played on, and the clock that is followed, if it does not come in with that.
record Inputs(MidiInput keys, @Nullable MidiInput clock) {
  /// Opens both, or none.
  ///
  /// @param played takes what is played
  /// @param told takes what the clock says; if there is one, a MIDI clock that comes in with what
  ///   is played is left out
  void open(MidiSink played, MidiSink told) throws PortException {
    if (clock == null) {
      keys.open(played);
      return;
    }
    clock.open(told);
    try {
      keys.open(new Unclocked(played));
    } catch (PortException e) {
      clock.close();
      throw e;
    }
  }

  void close() {
    keys.close();
    if (clock != null) {
      clock.close();
    }
  }

  /// Leaves out what is about time.
  private static final class Unclocked extends ForwardingSink {
    Unclocked(MidiSink sink) {
      super(sink);
    }

    @Override
    public void midi(int word, long timeNanos) {
      if (!MidiWord.isSync(word)) {
        super.midi(word, timeNanos);
      }
    }
  }
}
