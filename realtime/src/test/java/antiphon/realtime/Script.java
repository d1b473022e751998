package antiphon.realtime;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A source of made-up events, times in milliseconds. Delivered in the order of their times, at one
/// time in the order in which they were added.
final class Script implements TimedSource {
  interface Action {
    void on(MidiSink sink, long nanos);
  }

  private record Entry(long nanos, Action action) {}

  private final List<Entry> entries = new ArrayList<>();
  private int next;

  Script at(double ms, Action action) {
    entries.add(new Entry(Math.round(ms * 1e6), action));
    entries.sort(Comparator.comparingLong(Entry::nanos));
    return this;
  }

  Script on(double ms, int pitch) {
    return at(ms, (sink, t) -> sink.midi(MidiWord.noteOn(0, pitch, 90), t));
  }

  Script off(double ms, int pitch) {
    return at(ms, (sink, t) -> sink.midi(MidiWord.noteOff(0, pitch), t));
  }

  Script note(double ms, double endMs, int pitch) {
    return on(ms, pitch).off(endMs, pitch);
  }

  Script tempo(double ms, int microsPerQuarter) {
    return at(ms, (sink, t) -> sink.tempo(microsPerQuarter, t));
  }

  Script meter(double ms, int beats, int unit) {
    return at(ms, (sink, t) -> sink.meter(beats, unit, t));
  }

  Script lost(double ms) {
    return at(ms, MidiSink::lost);
  }

  /// An event for the loop itself.
  Script control(double ms, Control control) {
    return at(ms, (sink, t) -> control.on((RingInput) sink, t));
  }

  interface Control {
    void on(RingInput input, long nanos);
  }

  @Override
  public long nextNanos() {
    return next == entries.size() ? Long.MAX_VALUE : entries.get(next).nanos();
  }

  @Override
  public void deliverNext(MidiSink sink) {
    Entry entry = entries.get(next++);
    entry.action().on(sink, entry.nanos());
  }
}
