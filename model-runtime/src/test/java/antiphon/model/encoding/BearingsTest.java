package antiphon.model.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.Pitch;
import org.junit.jupiter.api.Test;

class BearingsTest {
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11, 12, 11, 9, 7, 5, 4, 2, 0};
  private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 7, 5, 3, 2, 0, -1, 0};

  private final Bearings bearings = new Bearings();
  private int step;

  private void play(int pitch, int steps) {
    for (int i = 0; i < steps; i++) {
      bearings.hear(Cell.of(pitch, i == 0), step % 16);
      step++;
    }
  }

  private void scale(int tonic, int[] degrees) {
    for (int degree : degrees) {
      play(tonic + degree, 4);
    }
  }

  private int now() {
    return bearings.at(step % 16, Pitch.SILENT);
  }

  @Test
  void everyScaleTellsItsKey() {
    for (int tonic = 0; tonic < 12; tonic++) {
      bearings.reset();
      scale(60 + tonic, MAJOR);
      assertThat(Bearings.key(now())).isEqualTo(tonic);
      bearings.reset();
      scale(60 + tonic, MINOR);
      assertThat(Bearings.key(now())).isEqualTo(12 + tonic);
    }
  }

  @Test
  void aModulationIsNoticedWithinTwoBars() {
    bearings.reset();
    for (int i = 0; i < 4; i++) {
      scale(60, MAJOR);
    }
    int begun = step;
    while (Bearings.key(now()) != 4 && step < begun + 32) {
      scale(64, MAJOR);
    }
    assertThat(Bearings.key(now())).isEqualTo(4);
  }

  @Test
  void aKeyThatIsToldStandsAgainstWhatIsHeardAndThroughAReset() {
    bearings.tell(12 + 9);
    bearings.reset();
    assertThat(Bearings.key(now())).isEqualTo(21);
    scale(61, MAJOR);
    assertThat(Bearings.key(now())).isEqualTo(21);
    assertThat(Bearings.certainty(now())).isEqualTo(3);
    bearings.tell(Bearings.NO_KEY);
    assertThat(Bearings.key(now())).isEqualTo(1);
    assertThat(Bearings.certainty(now())).isLessThan(3);
  }

  @Test
  void aLockedKeyStaysWhatItWas() {
    bearings.reset();
    scale(60, MAJOR);
    bearings.lock(true);
    scale(66, MAJOR);
    scale(66, MAJOR);
    assertThat(Bearings.key(now())).isZero();
    bearings.lock(false);
    assertThat(Bearings.key(now())).isEqualTo(6);
  }

  @Test
  void nothingIsKnownBeforeTheFirstNote() {
    bearings.reset();
    play(Pitch.SILENT, 20);
    assertThat(Bearings.key(now())).isEqualTo(Bearings.NO_KEY);
  }

  @Test
  void aMelodyIsTakenToBeginOnADegreeOfAKeyOfFewSharpsAndFlats() {
    assertThat(first(69)).as("A").isEqualTo(12 + 9);
    assertThat(first(66)).as("F sharp: not the major of six sharps").isEqualTo(12 + 6);
    assertThat(first(62)).as("D").isEqualTo(12 + 2);
    assertThat(first(67)).as("G").isEqualTo(7);
  }

  private int first(int pitch) {
    bearings.reset();
    play(Pitch.SILENT, 4);
    return Bearings.key(bearings.at(step % 16, pitch));
  }

  @Test
  void whatAMelodyBeginsWithDoesNotBindIt() {
    bearings.reset();
    bearings.at(0, 69);
    scale(61, MAJOR);
    assertThat(Bearings.key(now())).isEqualTo(1);
  }

  @Test
  void aPickupIsTheFourthBar() {
    bearings.reset();
    play(Pitch.SILENT, 12);
    play(60, 3);
    assertThat(Bearings.bar(now())).isEqualTo(3);
    play(60, 1);
    assertThat(Bearings.bar(now())).as("at the bar line").isEqualTo(0);
    play(60, 16);
    assertThat(Bearings.bar(now())).isEqualTo(1);
  }

  @Test
  void aPhraseBeginsAfterALongNoteOrARest() {
    bearings.reset();
    play(60, 4);
    play(62, 4);
    play(64, 8);
    assertThat(Bearings.phraseQuarters(now())).isEqualTo(4);
    assertThat(Bearings.heldQuarters(now())).isEqualTo(2);
    play(65, 4);
    assertThat(Bearings.phraseQuarters(now())).isEqualTo(1);
    assertThat(Bearings.heldQuarters(now())).isEqualTo(1);
    play(67, 4);
    play(Pitch.SILENT, 4);
    assertThat(Bearings.phraseQuarters(now())).isEqualTo(3);
    play(69, 4);
    assertThat(Bearings.phraseQuarters(now())).isEqualTo(1);
  }
}
