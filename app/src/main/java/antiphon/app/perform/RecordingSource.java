package antiphon.app.perform;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.TimedSource;

/// Writes down the notes that a source delivers, wherever it delivers them to.
final class RecordingSource implements TimedSource {
  private final TimedSource source;
  private final TimedWords heard = new TimedWords();

  RecordingSource(TimedSource source) {
    this.source = source;
  }

  /// What was played so far.
  TimedWords heard() {
    return heard;
  }

  @Override
  public long nextNanos() {
    return source.nextNanos();
  }

  @Override
  public void deliverNext(MidiSink sink) {
    source.deliverNext(new Tee(sink, heard));
  }

  private record Tee(MidiSink sink, TimedWords heard) implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      heard.add(word, timeNanos);
      sink.midi(word, timeNanos);
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
}
