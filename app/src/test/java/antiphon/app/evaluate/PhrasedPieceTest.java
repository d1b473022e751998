package antiphon.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.file.MelodyChoice;
import antiphon.evaluation.answer.Exchange;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.KeySignature;
import antiphon.music.midi.MidiFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasedPieceTest {
  private final PhrasedPiece piece = piece(0);

  private static PhrasedPiece piece(int semitones) {
    MidiFile file = SungFiles.file(semitones, 0);
    MelodyChoice all = new MelodyChoice(0, MelodyChoice.ALL_CHANNELS, "all");
    return PhrasedPiece.all(List.of(new SungPiece("piece", file, all))).getFirst();
  }

  private static GridNote phraseNote(int phrase, int step, int steps, int pitch) {
    return new GridNote(phrase * SungFiles.APART + step, steps, pitch);
  }

  @Test
  void phrasesStandApartInTheKeyOfTheWholeMelody() {
    assertThat(piece.phrases()).hasSize(SungFiles.PHRASES);
    assertThat(piece.phrases().get(1))
        .containsExactly(
            phraseNote(1, 0, 4, 69),
            phraseNote(1, 4, 4, 67),
            phraseNote(1, 8, 4, 65),
            phraseNote(1, 12, 4, 64),
            phraseNote(1, 16, 16, 62));
    assertThat(piece.key()).isEqualTo(KeySignature.C_MAJOR);
    assertThat(piece.stepsPerBar()).isEqualTo(16);
  }

  @Test
  void anAnswerIsWhatSoundsBetweenTwoPhrases() {
    GridNote within = phraseNote(0, 6, 2, 60);
    GridNote first = phraseNote(0, 40, 4, 61);
    GridNote second = phraseNote(0, 44, 30, 62);
    GridNote cutOff = phraseNote(1, 60, 19, 63);
    GridNote last = phraseNote(3, 40, 200, 64);
    List<Exchange> exchanges = piece.exchanges(List.of(within, first, second, cutOff, last));
    assertThat(exchanges.stream().map(Exchange::phrase)).isEqualTo(piece.phrases());
    assertThat(exchanges.stream().map(Exchange::answer))
        .containsExactly(List.of(first, second), List.of(cutOff), List.of(), List.of(last));
    assertThat(exchanges.stream().map(Exchange::cut)).containsExactly(false, true, false, false);
  }

  @Test
  void hisOwnAnswerIsHisNextPhrase() {
    List<Exchange> continued = piece.continued();
    assertThat(continued.stream().map(Exchange::phrase)).isEqualTo(piece.phrases().subList(0, 3));
    assertThat(continued.stream().map(Exchange::answer)).isEqualTo(piece.phrases().subList(1, 4));
    assertThat(piece.echoed()).allMatch(echo -> echo.answer().equals(echo.phrase()));
  }

  @Test
  void anotherPiecesPhraseIsLedToTheKeyByTheSmallerWay() {
    PhrasedPiece fifthHigher = piece(7);
    assertThat(fifthHigher.key()).isEqualTo(KeySignature.of(7, false));
    assertThat(piece.isLike(fifthHigher)).isTrue();
    List<Exchange> answered = piece.answeredBy(fifthHigher);
    assertThat(answered).hasSize(SungFiles.PHRASES);
    for (Exchange exchange : answered) {
      for (int i = 0; i < exchange.phrase().size(); i++) {
        GridNote note = exchange.phrase().get(i);
        assertThat(exchange.answer().get(i))
            .isEqualTo(new GridNote(note.onsetStep(), note.steps(), note.pitch() + 12));
      }
    }
  }
}
