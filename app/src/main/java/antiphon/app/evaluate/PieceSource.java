package antiphon.app.evaluate;

import antiphon.evaluation.DuetPiece;
import antiphon.model.encoding.Cell;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import java.util.ArrayList;
import java.util.List;

/// A piece's performer as a port would deliver him: note-ons, note-offs and meters, exactly on the
/// grid.
final class PieceSource implements TimedSource {
  private static final int VELOCITY = 80;

  private sealed interface Event {
    long nanos();

    record Midi(long nanos, int word) implements Event {}

    record Bars(long nanos, int stepsPerBar) implements Event {}
  }

  private final List<Event> events = new ArrayList<>();
  private int next;

  /// @param gridNanos when step 0 begins
  /// @param nanosPerStep how long a step is
  PieceSource(DuetPiece piece, long gridNanos, long nanosPerStep) {
    int sounding = Cell.SILENT;
    for (int step = 0; step <= piece.steps(); step++) {
      long nanos = gridNanos + step * nanosPerStep;
      boolean end = step == piece.steps();
      if (!end && step > 0 && piece.stepsPerBar(step) != piece.stepsPerBar(step - 1)) {
        events.add(new Event.Bars(nanos, piece.stepsPerBar(step)));
      }
      int cell = end ? Cell.SILENT : piece.cell(0, step);
      boolean changes = Cell.isOnset(cell) || Cell.pitch(cell) != Cell.pitch(sounding);
      if (changes && sounding != Cell.SILENT) {
        events.add(new Event.Midi(nanos, MidiWord.noteOff(0, Cell.pitch(sounding))));
      }
      if (Cell.isOnset(cell)) {
        events.add(new Event.Midi(nanos, MidiWord.noteOn(0, Cell.pitch(cell), VELOCITY)));
      }
      sounding = cell;
    }
  }

  @Override
  public long nextNanos() {
    return next == events.size() ? Long.MAX_VALUE : events.get(next).nanos();
  }

  @Override
  public void deliverNext(MidiSink sink) {
    switch (events.get(next++)) {
      case Event.Midi(long nanos, int word) -> sink.midi(word, nanos);
      case Event.Bars(long nanos, int stepsPerBar) -> sink.meter(stepsPerBar, 16, nanos);
    }
  }
}
