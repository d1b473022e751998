package antiphon.music.grid;

import java.util.List;

/// A voice: notes one after the other, none before the one before it has ended.
public record GridVoice(String name, List<GridNote> notes) {
  public GridVoice {
    notes = List.copyOf(notes);
    int end = 0;
    for (GridNote note : notes) {
      if (note.onsetStep() < end) {
        throw new IllegalArgumentException(
            name + ": a note at step " + note.onsetStep() + " before step " + end);
      }
      end = note.endStep();
    }
  }

  /// The first step after the last note, 0 where there is none.
  public int endStep() {
    return notes.isEmpty() ? 0 : notes.getLast().endStep();
  }
}
