package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChordTablePlayerTest {
  private final DuetPiece piece = Pieces.cadence();
  private final ChordTablePlayer player = new ChordTablePlayer(List.of(piece));

  private DuetPiece play(DuetPiece melody, long seed) {
    return FreeRun.play(player, melody, seed, FreeRun.Hearing.AFTER);
  }

  @Test
  void theOnePieceThatItKnowsIsPlayedAgain() {
    assertThat(play(piece, 1).voices()).isEqualTo(piece.voices());
  }

  @Test
  void theSameMelodyHigherIsPlayedHigher() {
    int[] cells = piece.cells().clone();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Cell.of(Cell.pitch(cells[i]) + 2, Cell.isOnset(cells[i]));
    }
    int[] bar = new int[piece.steps()];
    DuetPiece higher = new DuetPiece("higher", cells, bar, bar);
    assertThat(play(higher, 1).voices()).isEqualTo(higher.voices());
  }

  @Test
  void aChordThatNeverWasIsLeftByWhatFollowedItsBass() {
    DuetPiece melody =
        Pieces.quarters(
            new int[] {72, 60, 72, -1, -1, -1},
            new int[] {-1, -1, -1, -1, -1, -1},
            new int[] {-1, -1, -1, -1, -1, -1},
            new int[] {-1, -1, -1, -1, -1, -1});
    DuetPiece played = play(melody, 3);
    assertThat(played.pitchClasses(8)).isNotZero();
    assertThat(played.pitchClasses(20)).as("it rests with the performer").isZero();
    assertThat(play(melody, 3).voices()).isEqualTo(played.voices());
  }
}
