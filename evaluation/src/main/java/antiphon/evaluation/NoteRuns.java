package antiphon.evaluation;

import antiphon.music.grid.GridNote;
import java.util.List;

/// Lines of one note at a time, in which runs of another line are looked for, note for note, in
/// whatever key: two notes agree if they follow the one before by the same interval and last as
/// long. Where they lie in the bar, and rests between them, do not count.
public final class NoteRuns {
  private static final int BYTE = 8;
  private static final int MIDDLE = 128;
  private static final int LONGEST = 127;

  private final EventText text = new EventText();

  /// Looks for runs of these lines; none goes from one line to the next.
  public NoteRuns(List<List<GridNote>> lines) {
    lines.forEach(line -> text.add(events(line)));
  }

  /// How many notes the longest run has that stands in one of the lines too.
  public int longest(List<GridNote> line) {
    return text.longest(events(line));
  }

  private static long[] events(List<GridNote> line) {
    long[] events = new long[line.size()];
    for (int i = 0; i < events.length; i++) {
      GridNote note = line.get(i);
      long interval = i == 0 ? 0 : MIDDLE + note.pitch() - line.get(i - 1).pitch();
      events[i] = interval << BYTE | Math.min(note.steps(), LONGEST);
    }
    return events;
  }
}
