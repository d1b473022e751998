package antiphon.app.perform;

import antiphon.music.midi.ForwardingSink;
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

  private static final class Tee extends ForwardingSink {
    private final TimedWords heard;

    Tee(MidiSink sink, TimedWords heard) {
      super(sink);
      this.heard = heard;
    }

    @Override
    public void midi(int word, long timeNanos) {
      heard.add(word, timeNanos);
      super.midi(word, timeNanos);
    }
  }
}
