package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiceTest {
  @Test
  void rollsAreEvenlySpreadAndBelongToSeedStepAndVoice() {
    int[] tenths = new int[10];
    for (int step = 0; step < 10_000; step++) {
      tenths[(int) (Dice.roll(1, step, step % 3) * 10)]++;
    }
    for (int count : tenths) {
      assertThat(count).isBetween(900, 1100);
    }
    assertThat(Dice.roll(1, 2, 0)).isEqualTo(Dice.roll(1, 2, 0));
    assertThat(Dice.roll(1, 2, 0)).isNotEqualTo(Dice.roll(1, 2, 1));
    assertThat(Dice.roll(1, 2, 0)).isNotEqualTo(Dice.roll(2, 2, 0));
  }
}
