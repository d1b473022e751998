package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.Cell;
import antiphon.music.grid.GridNote;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteRunsTest {
  private static final int[] CELLS = {
    Cell.SILENT,
    Cell.of(60, true),
    Cell.of(60, false),
    Cell.of(60, true),
    Cell.of(62, true),
    Cell.of(62, false),
    Cell.SILENT,
    Cell.of(64, false),
    Cell.of(67, true)
  };

  private final List<GridNote> line = LineNotes.of(CELLS.length, step -> CELLS[step]);

  private static List<GridNote> higher(List<GridNote> notes, int semitones) {
    return notes.stream()
        .map(note -> new GridNote(note.onsetStep() + 3, note.steps(), note.pitch() + semitones))
        .toList();
  }

  @Test
  void aNoteLastsForAsLongAsItIsHeldAndNoneBeginsWithoutAnOnset() {
    assertThat(line)
        .containsExactly(
            new GridNote(1, 2, 60),
            new GridNote(3, 1, 60),
            new GridNote(4, 2, 62),
            new GridNote(8, 1, 67));
  }

  @Test
  void aRunIsFoundInWhateverKeyAndPlace() {
    NoteRuns runs = new NoteRuns(List.of(line));
    assertThat(runs.longest(higher(line, 5))).isEqualTo(4);
    assertThat(runs.longest(line.subList(0, 3))).isEqualTo(3);
    assertThat(runs.longest(List.of())).isZero();
  }

  @Test
  void aRunDoesNotGoFromOneLineToTheNext() {
    NoteRuns runs = new NoteRuns(List.of(line.subList(0, 2), line.subList(2, 4)));
    assertThat(runs.longest(line)).isEqualTo(2);
  }
}
