package antiphon.devices.file;

import antiphon.music.midi.MidiSink;

/// What a sink can be told, kept for later.
sealed interface TimedEvent {
  long nanos();

  /// The same at another time.
  TimedEvent at(long nanos);

  void deliver(MidiSink sink);

  record Midi(long nanos, int word) implements TimedEvent {
    @Override
    public TimedEvent at(long other) {
      return new Midi(other, word);
    }

    @Override
    public void deliver(MidiSink sink) {
      sink.midi(word, nanos);
    }
  }

  record Tempo(long nanos, int microsPerQuarter) implements TimedEvent {
    @Override
    public TimedEvent at(long other) {
      return new Tempo(other, microsPerQuarter);
    }

    @Override
    public void deliver(MidiSink sink) {
      sink.tempo(microsPerQuarter, nanos);
    }
  }

  record Meter(long nanos, int beats, int unit) implements TimedEvent {
    @Override
    public TimedEvent at(long other) {
      return new Meter(other, beats, unit);
    }

    @Override
    public void deliver(MidiSink sink) {
      sink.meter(beats, unit, nanos);
    }
  }

  record Lost(long nanos) implements TimedEvent {
    @Override
    public TimedEvent at(long other) {
      return new Lost(other);
    }

    @Override
    public void deliver(MidiSink sink) {
      sink.lost(nanos);
    }
  }
}
