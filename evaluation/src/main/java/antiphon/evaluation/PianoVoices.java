package antiphon.evaluation;

import antiphon.music.grid.GridNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A piano's notes as three voices, each of one note at a time: top, middle and bass.
///
/// Of the notes that begin together the lowest is the bass's if it lies below [#BASS_BELOW] or
/// below what the bass plays; of the others the highest is the top's, and the middle has the next
/// one below whose name is not there yet. A note by itself joins the voice it lies nearest to from
/// above. A voice's note ends where its next one begins; what no voice takes is left out.
///
/// @param voices top, middle, bass
/// @param whole what all the notes are, for comparison
record PianoVoices(List<List<GridNote>> voices, DuetPiece.Whole whole) {
  private static final int BASS_BELOW = 53;
  private static final int MIDDLE_BELOW = 60;
  private static final int TOP = 0;
  private static final int MIDDLE = 1;
  private static final int BASS = 2;

  /// Divides the notes of a piece.
  static PianoVoices of(List<GridNote> notes, int steps) {
    Division division = new Division();
    List<GridNote> sorted =
        notes.stream()
            .sorted(Comparator.comparingInt(GridNote::onsetStep).thenComparingInt(GridNote::pitch))
            .toList();
    for (int from = 0, to; from < sorted.size(); from = to) {
      int step = sorted.get(from).onsetStep();
      for (to = from; to < sorted.size() && sorted.get(to).onsetStep() == step; ) {
        to++;
      }
      division.chord(sorted.subList(from, to));
    }
    int[] sets = new int[steps];
    int[] onsets = new int[steps];
    for (GridNote note : notes) {
      onsets[note.onsetStep()]++;
      for (int step = note.onsetStep(); step < note.endStep(); step++) {
        sets[step] |= 1 << note.pitch() % 12;
      }
    }
    return new PianoVoices(List.copyOf(division.voices), new DuetPiece.Whole(sets, onsets));
  }

  private static final class Division {
    final List<List<GridNote>> voices =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    /// @param chord notes that begin together, the lowest first
    void chord(List<GridNote> chord) {
      List<GridNote> rest = new ArrayList<>(chord);
      GridNote lowest = rest.getFirst();
      int bass = sounding(BASS, lowest.onsetStep());
      if (lowest.pitch() < BASS_BELOW || (bass >= 0 && lowest.pitch() <= bass)) {
        give(BASS, rest.removeFirst());
      }
      if (rest.size() == 1) {
        alone(rest.getFirst());
      } else if (!rest.isEmpty()) {
        GridNote top = rest.removeLast();
        give(TOP, top);
        give(MIDDLE, middle(rest, top, lowest));
      }
    }

    private void alone(GridNote note) {
      int top = sounding(TOP, note.onsetStep());
      boolean below = top >= 0 ? note.pitch() < top : note.pitch() < MIDDLE_BELOW;
      give(below ? MIDDLE : TOP, note);
    }

    private static GridNote middle(List<GridNote> rest, GridNote top, GridNote lowest) {
      for (GridNote note : rest.reversed()) {
        boolean twice = (top.pitch() - note.pitch()) % 12 == 0;
        if (!twice && (note.pitch() - lowest.pitch()) % 12 != 0) {
          return note;
        }
      }
      return rest.getLast();
    }

    /// What a voice still sounds at a step, or -1.
    private int sounding(int voice, int step) {
      List<GridNote> line = voices.get(voice);
      return line.isEmpty() || line.getLast().endStep() <= step ? -1 : line.getLast().pitch();
    }

    private void give(int voice, GridNote note) {
      List<GridNote> line = voices.get(voice);
      if (sounding(voice, note.onsetStep()) >= 0) {
        GridNote cut = line.removeLast();
        int steps = note.onsetStep() - cut.onsetStep();
        if (steps > 0) {
          line.add(new GridNote(cut.onsetStep(), steps, cut.pitch()));
        }
      }
      line.add(note);
    }
  }
}
