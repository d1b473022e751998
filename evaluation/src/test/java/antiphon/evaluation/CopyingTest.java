package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyingTest {
  private final DuetPiece piece = Pieces.cadence();
  private final Copying copying = new Copying(List.of(other(), piece));

  private static DuetPiece other() {
    return Pieces.quarters(
        new int[] {70, 70}, new int[] {60, 61}, new int[] {59, 55}, new int[] {42, 51});
  }

  private DuetPiece transposed(int from, int semitones) {
    int[] cells = piece.cells().clone();
    for (int i = from * DuetPiece.LINES; i < cells.length; i++) {
      cells[i] = Cell.of(Cell.pitch(cells[i]) + semitones, Cell.isOnset(cells[i]));
    }
    int[] place = new int[piece.steps()];
    int[] bar = new int[piece.steps()];
    return new DuetPiece("transposed", cells, place, bar);
  }

  @Test
  void aPieceIsAllCopiedInWhateverKey() {
    assertThat(copying.of(piece)).isEqualTo(new Copying.Run(16, 4));
    assertThat(copying.of(transposed(0, 3))).isEqualTo(new Copying.Run(16, 4));
  }

  @Test
  void aRunEndsWhereTheHarmonyMovesOtherwise() {
    // two chords, then two a semitone higher: what is left after the wrong move is three quarters
    DuetPiece spliced = transposed(8, 1);
    assertThat(copying.of(spliced)).isEqualTo(new Copying.Run(8, 2));
  }

  @Test
  void theMelodyDoesNotCountNorDoesSilence() {
    DuetPiece silent = piece.withVoices("silent", new int[piece.steps() * 3]);
    Copying inSilence = new Copying(List.of(silent));
    assertThat(inSilence.of(silent)).isEqualTo(new Copying.Run(0, 0));
    assertThat(copying.of(silent)).isEqualTo(new Copying.Run(0, 0));
  }

  @Test
  void aRunDoesNotCrossFromOnePieceToTheNext() {
    Copying halves = new Copying(List.of(piece.part(0, 8), piece.part(8, 16)));
    assertThat(halves.of(piece).steps()).isEqualTo(8);
  }
}
