package antiphon.app.jam;

import antiphon.music.midi.ForwardingSink;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;

/// Passes on what the performer does, and takes the tempo from a control that he taps, a pedal for
/// instance, a tap a quarter: each time it goes down. The control itself goes no further.
final class TapInput extends ForwardingSink {
  private static final int DOWN = 64;

  private final int control;
  private final TapTempo taps = new TapTempo();

  /// @param control 0..127
  TapInput(MidiSink sink, int control) {
    super(sink);
    this.control = control;
  }

  @Override
  public void midi(int word, long timeNanos) {
    if (MidiWord.command(word) != 0xb0 || MidiWord.data1(word) != control) {
      super.midi(word, timeNanos);
      return;
    }
    int micros = MidiWord.data2(word) < DOWN ? 0 : taps.tap(timeNanos);
    if (micros > 0) {
      tempo(micros, timeNanos);
    }
  }
}
