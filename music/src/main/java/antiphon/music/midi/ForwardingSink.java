package antiphon.music.midi;

import antiphon.music.Hot;

/// A sink that hands on all that comes to another one. What stands between an input and its sink
/// extends it and overrides what it changes.
public abstract class ForwardingSink implements MidiSink {
  private final MidiSink sink;

  /// @param sink takes what is handed on
  protected ForwardingSink(MidiSink sink) {
    this.sink = sink;
  }

  @Hot
  @Override
  public void midi(int word, long timeNanos) {
    sink.midi(word, timeNanos);
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
