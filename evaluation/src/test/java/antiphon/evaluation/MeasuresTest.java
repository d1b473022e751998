package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final double EXACT = 1e-12;

  @Test
  void aPieceMeasuredAgainstItselfIsPerfectWhereItIsCompared() {
    DuetPiece piece = Pieces.cadence();
    Measures measures = Measures.of(piece, piece);
    assertThat(measures.coverage()).isEqualTo(1);
    assertThat(measures.overlap()).isEqualTo(1);
    assertThat(measures.onsetF1()).isEqualTo(1);
    assertThat(measures.variety()).isEqualTo(1);
    assertThat(measures.density()).isEqualTo(1);
  }

  @Test
  void consonanceCountsThirdsFifthsSixthsAndOctavesAtMelodyOnsetsOnly() {
    DuetPiece piece = Pieces.cadence();
    // over C: 5 8 0; over F: 3 7 7; over G: 4 9 4; over C: 5 8 0 - a fourth is not among them
    assertThat(Measures.of(piece, piece).consonance()).isCloseTo(10 / 12.0, within(EXACT));
  }

  @Test
  void chordShareKnowsTriadsAndRefusesClusters() {
    DuetPiece piece =
        Pieces.quarters(
            new int[] {72, 72}, new int[] {67, 71}, new int[] {64, 70}, new int[] {48, 48});
    assertThat(Measures.of(piece, piece).chordShare()).isEqualTo(0.5);
  }

  @Test
  void parallelOctavesAndFifthsAreCountedAndContraryMotionIsNot() {
    DuetPiece parallel =
        Pieces.quarters(
            new int[] {72, 74}, new int[] {67, 67}, new int[] {64, 64}, new int[] {48, 50});
    DuetPiece contrary =
        Pieces.quarters(
            new int[] {72, 74}, new int[] {67, 67}, new int[] {64, 64}, new int[] {60, 50});
    assertThat(Measures.of(parallel, parallel).parallels()).isEqualTo(100);
    assertThat(Measures.of(contrary, contrary).parallels()).isZero();
  }

  @Test
  void holdingTheFirstChordHasNoVarietyAndNoOffEighths() {
    DuetPiece piece = Pieces.cadence();
    Measures held = Measures.of(References.firstChordHeld(piece), piece);
    assertThat(held.variety()).isCloseTo(1 / 3.0, within(EXACT));
    assertThat(held.density()).isCloseTo(3 / 12.0, within(EXACT));
    assertThat(held.offEighths()).isZero();
    assertThat(held.coverage()).isEqualTo(1);
    // C E G against C E G, F A, G D, C E G: 1, 0, 1/4, 1
    assertThat(held.overlap()).isCloseTo(2.25 / 4, within(EXACT));
  }

  @Test
  void aBeatLateKeepsTheNotesAndLosesTheMoment() {
    DuetPiece piece = Pieces.cadence();
    Measures late = Measures.of(References.aBeatLate(piece), piece);
    assertThat(late.onsetF1()).isCloseTo(6 / 7.0, within(EXACT));
    assertThat(late.coverage()).isCloseTo(12 / 16.0, within(EXACT));
    assertThat(late.overlap()).isLessThan(0.3);
  }

  @Test
  void copyLastStrikesTheChordBeforeUnderEachNote() {
    DuetPiece piece = Pieces.cadence();
    DuetPiece copied = References.copyLast(piece);
    assertThat(copied.pitchClasses(0)).isZero();
    assertThat(copied.pitchClasses(7)).isEqualTo(piece.pitchClasses(0));
    assertThat(copied.pitchClasses(12)).isEqualTo(piece.pitchClasses(8));
    assertThat(copied.onset(1, 4)).isTrue();
    assertThat(copied.onset(1, 5)).isFalse();
  }

  @Test
  void chordsInEighthsSoundOnEveryOffBeat() {
    DuetPiece piece = Pieces.cadence();
    Measures eighths = Measures.of(References.firstChordInEighths(piece), piece);
    assertThat(eighths.offEighths()).isEqualTo(1);
    assertThat(eighths.density()).isEqualTo(2);
  }

  @Test
  void silenceCountsAsNothingAndIsLeftOutOfMeans() {
    DuetPiece piece = Pieces.cadence();
    DuetPiece silent = piece.withVoices("silence", new int[piece.steps() * 3]);
    Measures silence = Measures.of(silent, piece);
    assertThat(silence.coverage()).isZero();
    assertThat(silence.consonance()).isNaN();
    Measures mean = Measures.mean(List.of(silence, Measures.of(piece, piece)));
    assertThat(mean.consonance()).isCloseTo(10 / 12.0, within(EXACT));
    assertThat(mean.coverage()).isEqualTo(0.5);
  }
}
