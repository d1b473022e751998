package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.grid.GridNote;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PianoVoicesTest {
  private static final List<GridNote> TOP = List.of(note(0, 4, 72), note(4, 2, 74));
  private static final List<GridNote> MIDDLE = List.of(note(0, 2, 64), note(2, 2, 65));
  private static final List<GridNote> BASS = List.of(note(0, 4, 48), note(5, 3, 43));

  private static GridNote note(int step, int steps, int pitch) {
    return new GridNote(step, steps, pitch);
  }

  private static List<List<GridNote>> voices(GridNote... notes) {
    return PianoVoices.of(List.of(notes), 16).voices();
  }

  @Test
  void threeLinesComeBackAsTheyWere() {
    List<GridNote> all = Stream.of(TOP, MIDDLE, BASS).flatMap(List::stream).toList();
    assertThat(PianoVoices.of(all, 8).voices()).containsExactly(TOP, MIDDLE, BASS);
  }

  @Test
  void ofAThickChordTheOuterNotesStayAndOneThatIsNotDoubled() {
    assertThat(
            voices(note(0, 4, 36), note(0, 4, 48), note(0, 4, 64), note(0, 4, 67), note(0, 4, 72)))
        .containsExactly(List.of(note(0, 4, 72)), List.of(note(0, 4, 67)), List.of(note(0, 4, 36)));
  }

  @Test
  void aNoteIsCutWhereItsVoiceGoesOn() {
    assertThat(voices(note(0, 8, 48), note(4, 4, 47)).get(2))
        .containsExactly(note(0, 4, 48), note(4, 4, 47));
  }

  @Test
  void whatIsLeftOutCountsInTheWhole() {
    DuetPiece.Whole whole =
        PianoVoices.of(List.of(note(0, 2, 48), note(0, 2, 55), note(0, 2, 64), note(0, 1, 72)), 2)
            .whole();
    assertThat(whole.onsets()).containsExactly(4, 0);
    assertThat(whole.pitchClasses()).containsExactly(1 | 1 << 4 | 1 << 7, 1 | 1 << 4 | 1 << 7);
  }
}
