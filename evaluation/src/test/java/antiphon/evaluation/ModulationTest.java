package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModulationTest {
  @Test
  void theSecondHalfStandsInAnotherKeyFromABarLineOn() {
    int[] melody = {60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79};
    DuetPiece piece = Pieces.quarters(melody, melody, melody, melody);
    int middle = Modulation.middle(piece);
    assertThat(middle).isEqualTo(32);
    DuetPiece spliced = Modulation.splice(piece, middle, 3);
    for (int step = 0; step < piece.steps(); step++) {
      for (int line = 0; line < DuetPiece.LINES; line++) {
        assertThat(spliced.pitch(line, step))
            .isEqualTo(piece.pitch(line, step) + (step < middle ? 0 : 3));
        assertThat(spliced.onset(line, step)).isEqualTo(piece.onset(line, step));
      }
    }
  }

  @Test
  void whatSoundsAcrossTheBorderBeginsAnewAndSilenceStaysSilent() {
    DuetPiece piece =
        Pieces.quarters(
            new int[] {60, 62}, new int[] {-1, -1}, new int[] {-1, 50}, new int[] {-1, -1});
    DuetPiece spliced = Modulation.splice(piece, 2, 1);
    assertThat(spliced.onset(0, 2)).isTrue();
    assertThat(spliced.pitch(0, 2)).isEqualTo(61);
    assertThat(spliced.pitch(1, 4)).isEqualTo(-1);
  }

  @Test
  void aPartOfAPieceIsThatPart() {
    DuetPiece piece = Pieces.cadence();
    DuetPiece part = piece.part(4, 12);
    assertThat(part.steps()).isEqualTo(8);
    assertThat(part.pitch(0, 4)).isEqualTo(71);
    assertThat(part.placeInBar(0)).isEqualTo(4);
    assertThat(part.stepsPerBar(0)).isEqualTo(16);
  }
}
