package antiphon.app.jam;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;

/// Passes on what the performer does, and takes the tempo from a control that he taps, a pedal for
/// instance, a tap a quarter: each time it goes down. The control itself goes no further.
final class TapInput implements MidiSink {
  private static final int DOWN = 64;

  private final MidiSink sink;
  private final int control;
  private final TapTempo taps = new TapTempo();

  /// @param control 0..127
  TapInput(MidiSink sink, int control) {
    this.sink = sink;
    this.control = control;
  }

  @Override
  public void midi(int word, long timeNanos) {
    if (MidiWord.command(word) != 0xb0 || MidiWord.data1(word) != control) {
      sink.midi(word, timeNanos);
      return;
    }
    int micros = MidiWord.data2(word) < DOWN ? 0 : taps.tap(timeNanos);
    if (micros > 0) {
      sink.tempo(micros, timeNanos);
    }
  }

  @Override
  public void sysex(byte[] bytes, int length, long timeNanos) {
    sink.sysex(bytes, length, timeNanos);
  }

  @Override
  public void tempo(int microsPerQuarter, long timeNanos) {
    sink.tempo(microsPerQuarter, timeNanos);
  }

  @Override
  public void meter(int beats, int unit, long timeNanos) {
    sink.meter(beats, unit, timeNanos);
  }

  @Override
  public void lost(long timeNanos) {
    sink.lost(timeNanos);
  }
}
