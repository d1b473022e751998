package antiphon.evaluation.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.Dice;
import antiphon.model.EventNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceModelsTest {
  /// After `0 1`: twice 2 and once 0; three classes are never seen after anything.
  private static final int[] TEXT = {0, 1, 2, 0, 1, 2, 0, 1, 0};

  @Test
  void whatFollowedKeepsItsCountsAndTheRestIsSharedAsAfterAShorterPast() {
    BackOffModel model = new BackOffModel(TEXT, 6, 3);
    model.push(0);
    model.push(1);
    float[] after = model.distribution();
    assertThat(after[2]).isCloseTo(2 / 5f, within(1e-6f));
    assertThat(after[0]).isCloseTo(1 / 5f, within(1e-6f));
    // 2 / 5 is left for 1, 3, 4, 5. After a mere 1 they are unseen too: as after nothing at all,
    // where 1 came 3 times of 9 with 3 kinds, and 3, 4, 5 share 3 / 12.
    float one = 3 / 12f;
    float each = 3 / 12f / 3;
    assertThat(after[1]).isCloseTo(2 / 5f * one / (one + 3 * each), within(1e-6f));
    assertThat(after[4]).isCloseTo(2 / 5f * each / (one + 3 * each), within(1e-6f));
  }

  @Test
  void aPastThatNeverWasBacksOffToTheLongestThatWas() {
    BackOffModel model = new BackOffModel(TEXT, 6, 4);
    model.push(5);
    model.push(5);
    model.push(1);
    float[] strange = model.distribution().clone();
    BackOffModel shorter = new BackOffModel(TEXT, 6, 2);
    shorter.push(1);
    assertThat(strange).containsExactly(shorter.distribution());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 10})
  void everyDistributionAddsUpToOneAndHoldsNothingForImpossible(int order) {
    BackOffModel model = new BackOffModel(randomText(3000, 8), 9, order);
    addsUp(model, randomText(500, 9));
    addsUp(new CopyLast(TEXT, 6, order), randomText(500, 6));
  }

  @Test
  void aTextInWhichEveryEventFollowsEveryOtherKeepsNothingForTheUnseen() {
    BackOffModel model = new BackOffModel(randomText(4000, 3), 3, 2);
    addsUp(model, randomText(100, 3));
  }

  @Test
  void aLongerPastForetellsBetterWhereThereIsOneToLearn() {
    int[] tune = randomText(40, 30);
    int[] text = new int[4000];
    for (int i = 0; i < text.length; i++) {
      text[i] = tune[i % tune.length];
    }
    double two = MelodyScore.of(new BackOffModel(text, 38, 2), text).bitsPerEvent();
    double four = MelodyScore.of(new BackOffModel(text, 38, 4), text).bitsPerEvent();
    assertThat(four).isLessThan(two).isLessThan(0.1);
  }

  @Test
  void copyLastLearnsHowOftenTheLastEventComesAgain() {
    CopyLast model = new CopyLast(new int[] {1, 1, 1, 2, 2}, 5, 1);
    assertThat(model.distribution()).containsOnly(0.2f);
    model.push(3);
    assertThat(model.distribution()[3]).isCloseTo(4 / 6f, within(1e-6f));
    assertThat(model.distribution()[0]).isCloseTo(2 / 6f / 4, within(1e-6f));
  }

  @Test
  void resetForgets() {
    EventNetwork model = new BackOffModel(TEXT, 6, 4);
    float[] fresh = model.distribution().clone();
    model.push(0);
    assertThat(model.distribution()).isNotEqualTo(fresh);
    model.reset();
    assertThat(model.distribution()).isEqualTo(fresh);
  }

  @Test
  void theFirstEventsOfATextAreOnlyHeard() {
    int[] text = randomText(100, 38);
    MelodyScore score = MelodyScore.of(new BackOffModel(text, 38, 2), text);
    assertThat(score.events()).isEqualTo(100 - MelodyScore.CONTEXT);
  }

  @Test
  void tooLongAPastIsRefused() {
    assertThatThrownBy(() -> new BackOffModel(TEXT, 6, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 1..10");
  }

  private static void addsUp(EventNetwork model, int[] text) {
    for (int event : text) {
      double sum = 0;
      for (float p : model.distribution()) {
        assertThat(p).isPositive();
        sum += p;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
      model.push(event);
    }
  }

  static int[] randomText(int length, int classes) {
    int[] text = new int[length];
    for (int i = 0; i < length; i++) {
      text[i] = (int) (Dice.roll(7, i) * classes);
    }
    return text;
  }
}
