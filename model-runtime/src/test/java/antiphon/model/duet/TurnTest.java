package antiphon.model.duet;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.Pitch;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final int BAR = 16;

  private final Turn turn = new Turn(4);
  private int step;
  private boolean closed;

  TurnTest() {
    turn.reset();
  }

  /// Plays steps through, and gives how many of them were answered.
  private int steps(int count, int performer) {
    int answered = 0;
    for (int i = 0; i < count; i++) {
      turn.begin(step++ % BAR, BAR, closed);
      answered += turn.answers() ? 1 : 0;
      turn.end(performer);
    }
    return answered;
  }

  @Test
  void nothingIsAnsweredToAPerformerWhoHasNotBegun() {
    assertThat(steps(100, Pitch.SILENT)).isZero();
    assertThat(turn.over()).isTrue();
  }

  @Test
  void theAnswerBeginsAtTheBeatAfterABeatOfRest() {
    steps(14, 60);
    assertThat(steps(6, Pitch.SILENT)).isZero();
    assertThat(step % 4).isZero();
    turn.begin(step % BAR, BAR, closed);
    assertThat(turn.answers()).isTrue();
    assertThat(turn.answerBegins()).isTrue();
  }

  @Test
  void aShortRestIsNoEndOfAPhrase() {
    steps(8, 60);
    assertThat(steps(3, Pitch.SILENT)).isZero();
    assertThat(steps(8, 62)).isZero();
    assertThat(steps(3, Pitch.SILENT)).isZero();
  }

  @Test
  void theAnswerIsAsLongAsThePhraseInWholeBarsAndEndsAtABarLine() {
    steps(3 * BAR, 60);
    assertThat(steps(BAR * 20, Pitch.SILENT)).isEqualTo(3 * BAR - 4);
    assertThat(turn.over()).isTrue();
  }

  @Test
  void anAnswerThatBeginsLateInABarBeginsWithAnUpbeat() {
    steps(BAR + 8, 60);
    assertThat(steps(BAR * 20, Pitch.SILENT)).isEqualTo(4 + 2 * BAR);
  }

  @Test
  void theAnswerHasTwoBarsAtLeastAndEightAtMost() {
    steps(BAR, 60);
    assertThat(steps(BAR * 20, Pitch.SILENT)).isEqualTo(2 * BAR - 4);
    steps(BAR * 30, 60);
    assertThat(steps(BAR * 20, Pitch.SILENT)).isEqualTo(8 * BAR - 4);
  }

  @Test
  void aPhraseThatMayHaveBeenTheLastGetsAShortAnswer() {
    closed = true;
    steps(6 * BAR, 60);
    assertThat(steps(BAR * 20, Pitch.SILENT)).isEqualTo(2 * BAR - 4);
  }

  @Test
  void aPerformerWhoComesBackEndsTheAnswerAndIsAnsweredAgain() {
    steps(BAR, 60);
    assertThat(steps(12, Pitch.SILENT)).isEqualTo(8);
    steps(1, 64);
    assertThat(turn.answers()).isFalse();
    assertThat(steps(15, 64)).isZero();
    assertThat(steps(BAR * 20, Pitch.SILENT)).isPositive();
  }
}
