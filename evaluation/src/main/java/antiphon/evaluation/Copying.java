package antiphon.evaluation;

import antiphon.model.encoding.DuetEncoding;
import antiphon.music.grid.GridNote;
import java.util.ArrayList;
import java.util.List;

/// How much of an accompaniment stands in the pieces that a player was trained on, note for note,
/// in whatever key.
///
/// Two accompaniments agree in a step if all voices sound the same intervals, begin the same notes
/// and have moved alike since the step before. They agree in a note of a voice if it follows the
/// one before by the same interval and sounds as long. Silence agrees with nothing.
public final class Copying {
  /// The longest runs that a piece has in common with the training pieces.
  ///
  /// @param steps successive steps of all voices at once
  /// @param notes successive notes of one voice
  public record Run(int steps, int notes) {}

  private static final int VOICES = DuetEncoding.VOICES;

  private static final int BYTE = 8;
  private static final int MIDDLE = 128;

  private final EventText steps = new EventText();
  private final List<NoteRuns> lines = new ArrayList<>();

  /// Looks for runs of these pieces.
  public Copying(List<DuetPiece> training) {
    training.forEach(piece -> steps.add(steps(piece)));
    for (int voice = 0; voice < VOICES; voice++) {
      int line = 1 + voice;
      lines.add(new NoteRuns(training.stream().map(piece -> notes(piece, line)).toList()));
    }
  }

  /// The longest runs of a piece's accompaniment.
  public Run of(DuetPiece piece) {
    int notes = 0;
    for (int voice = 0; voice < VOICES; voice++) {
      notes = Math.max(notes, lines.get(voice).longest(notes(piece, 1 + voice)));
    }
    return new Run(steps.longest(steps(piece)), notes);
  }

  private static long[] steps(DuetPiece piece) {
    long[] events = new long[piece.steps()];
    int before = -1;
    for (int step = 0; step < events.length; step++) {
      int lowest = lowest(piece, step);
      long event = lowest < 0 || before < 0 ? MIDDLE : MIDDLE + lowest - before;
      for (int line = 1; line <= VOICES; line++) {
        int pitch = piece.pitch(line, step);
        int interval = pitch < 0 ? 0 : 1 + pitch - lowest;
        event = event << BYTE | interval << 1 | (piece.onset(line, step) ? 1 : 0);
      }
      events[step] = lowest < 0 ? EventText.NOTHING : event;
      before = lowest;
    }
    return events;
  }

  private static int lowest(DuetPiece piece, int step) {
    int lowest = -1;
    for (int line = 1; line <= VOICES; line++) {
      int pitch = piece.pitch(line, step);
      lowest = pitch >= 0 && (lowest < 0 || pitch < lowest) ? pitch : lowest;
    }
    return lowest;
  }

  private static List<GridNote> notes(DuetPiece piece, int line) {
    return LineNotes.of(piece.steps(), step -> piece.cell(line, step));
  }
}
