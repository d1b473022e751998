package antiphon.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import antiphon.music.grid.GridNote;
import antiphon.music.grid.KeySignature;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Answers made by hand, in bars of four quarters, to one phrase: C D E G in quarters, then F for a
/// bar.
class AnswerMeasuresTest {
  private static final int BAR = 16;
  private static final Offset<Double> EXACTLY = within(1e-9);

  private final List<GridNote> phrase =
      notes(0, new int[] {60, 62, 64, 67, 65}, new int[] {4, 4, 4, 4, 16});

  /// Notes one after the other.
  private static List<GridNote> notes(int from, int[] pitches, int[] steps) {
    List<GridNote> notes = new ArrayList<>();
    int at = from;
    for (int i = 0; i < pitches.length; i++) {
      notes.add(new GridNote(at, steps[i], pitches[i]));
      at += steps[i];
    }
    return notes;
  }

  private Exchange answered(List<GridNote> answer) {
    return new Exchange(phrase, answer, KeySignature.C_MAJOR, BAR, false);
  }

  private AnswerMeasures measures(int[] pitches, int[] steps) {
    return AnswerMeasures.of(List.of(answered(notes(48, pitches, steps))));
  }

  @Test
  void anEchoHasAllOfThePhrase() {
    AnswerMeasures echo = measures(new int[] {60, 62, 64, 67, 65}, new int[] {4, 4, 4, 4, 16});
    assertThat(echo.answered()).isEqualTo(1);
    assertThat(echo.density()).isEqualTo(1);
    assertThat(echo.rhythm()).isEqualTo(1);
    assertThat(echo.motives()).isEqualTo(1);
    assertThat(echo.contours()).isEqualTo(1);
    assertThat(echo.common()).isEqualTo(5);
  }

  @Test
  void aTransposedEchoHasItsMotivesButNotItsKey() {
    AnswerMeasures echo = measures(new int[] {61, 63, 65, 68, 66}, new int[] {4, 4, 4, 4, 16});
    assertThat(echo.motives()).isEqualTo(1);
    assertThat(echo.common()).isEqualTo(5);
    assertThat(echo.inKey()).as("F alone, for a quarter of eight").isEqualTo(0.125);
  }

  @Test
  void aMotiveIsAPairOfIntervalsAndAContourThatOfTheirDirections() {
    // +2 +2, +2 -1: the first stands in the phrase; up and down does too, as E G F
    AnswerMeasures some = measures(new int[] {65, 67, 69, 68}, new int[] {4, 4, 4, 4});
    assertThat(some.motives()).isEqualTo(0.5);
    assertThat(some.contours()).isEqualTo(1);
    // -2 -2, -2 +1: neither
    AnswerMeasures none = measures(new int[] {69, 67, 65, 66}, new int[] {4, 4, 4, 4});
    assertThat(none.motives()).isZero();
    assertThat(none.contours()).isZero();
  }

  @Test
  void whatIsTooShortForAMotiveHasNone() {
    assertThat(measures(new int[] {60, 62}, new int[] {4, 4}).motives()).isNaN();
  }

  @Test
  void aRunEndsWhereANoteLastsOtherwise() {
    AnswerMeasures other = measures(new int[] {60, 62, 64, 67, 65}, new int[] {4, 4, 2, 6, 16});
    assertThat(other.common()).as("C and D").isEqualTo(2);
    assertThat(other.motives()).isEqualTo(1);
  }

  @Test
  void onsetsAreLaidBarOnBarFromTheFirstNotesBarOn() {
    // an upbeat of a quarter, then two bars: in the first the phrase begins notes on the quarters,
    // in the second on its first only; after them it begins anew
    List<GridNote> answer =
        List.of(
            new GridNote(48 + 12, 2, 60),
            new GridNote(48 + 14, 2, 60),
            new GridNote(64, 8, 60),
            new GridNote(64 + 8, 8, 60),
            new GridNote(80, 4, 60),
            new GridNote(80 + 4, 12, 60));
    assertThat(AnswerMeasures.of(List.of(answered(answer))).rhythm())
        .as("12, not 14; 16, not 24; 32 is 0 and 36 is 4 again")
        .isCloseTo(4.0 / 6, EXACTLY);
  }

  @Test
  void densityIsOfNotesABar() {
    AnswerMeasures dense = measures(new int[] {60, 60, 60, 60, 60}, new int[] {2, 2, 2, 2, 8});
    assertThat(dense.density()).as("5 notes a bar, his were 2.5").isCloseTo(2, EXACTLY);
  }

  @Test
  void intervalsAreStepsOrLeaps() {
    // +2, 0, -3, +13, -12
    AnswerMeasures wide =
        measures(new int[] {60, 62, 62, 59, 72, 60}, new int[] {4, 4, 4, 4, 4, 4});
    assertThat(wide.stepwise()).isEqualTo(0.4);
    assertThat(wide.leaps()).isEqualTo(0.2);
  }

  @Test
  void endsAreOfAnswersThatTheirPerformerLetEnd() {
    KeySignature minor = KeySignature.of(9, true);
    List<Exchange> exchanges =
        List.of(
            new Exchange(phrase, notes(48, new int[] {69}, new int[] {12}), minor, BAR, false),
            new Exchange(phrase, notes(48, new int[] {60}, new int[] {6}), minor, BAR, false),
            new Exchange(phrase, notes(48, new int[] {61}, new int[] {8}), minor, BAR, false),
            new Exchange(phrase, notes(48, new int[] {64}, new int[] {4}), minor, BAR, false),
            new Exchange(phrase, notes(48, new int[] {69}, new int[] {1}), minor, BAR, true));
    AnswerMeasures ends = AnswerMeasures.of(exchanges);
    assertThat(ends.ended()).isEqualTo(0.8);
    assertThat(ends.onTriad()).as("A, C and E of A minor; not C sharp").isEqualTo(0.75);
    assertThat(ends.onTonic()).isEqualTo(0.25);
    assertThat(ends.lastNote()).as("4, 6, 8 and 12").isEqualTo(7);
  }

  @Test
  void aPhraseWithoutAnAnswerCountsAsThatAlone() {
    Exchange silence = answered(List.of());
    Exchange answer = answered(notes(48, new int[] {60, 61}, new int[] {4, 12}));
    AnswerMeasures both = AnswerMeasures.of(List.of(silence, answer));
    AnswerMeasures one = AnswerMeasures.of(List.of(answer));
    assertThat(both.answered()).isEqualTo(0.5);
    assertThat(both.inKey()).isEqualTo(one.inKey()).isEqualTo(0.25);
    assertThat(both.ended()).isEqualTo(1);
    assertThat(both.common()).isEqualTo(one.common());
    AnswerMeasures none = AnswerMeasures.of(List.of(silence));
    assertThat(none.answered()).isZero();
    assertThat(none.density()).isNaN();
    assertThat(none.lastNote()).isNaN();
  }

  @Test
  void aPhraseHasANote() {
    assertThatThrownBy(() -> new Exchange(List.of(), phrase, KeySignature.C_MAJOR, BAR, false))
        .hasMessageContaining("without notes");
  }
}
