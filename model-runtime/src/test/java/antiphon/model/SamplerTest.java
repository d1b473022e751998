package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
  private static final float[] P = {0.1f, 0, 0.6f, 0.3f};

  private final Sampler sampler = new Sampler(P.length);

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 0.9f, 1, 1.5f, 4})
  void drawsInProportionToThePowerOfTheTemperature(float temperature) {
    int throwsOfDice = 200_000;
    int[] drawn = new int[P.length];
    for (int i = 0; i < throwsOfDice; i++) {
      drawn[sampler.draw(P, temperature, Dice.roll(5, i))]++;
    }
    double sum = 0;
    for (float p : P) {
      sum += Math.pow(p, 1 / temperature);
    }
    for (int c = 0; c < P.length; c++) {
      assertThat(drawn[c] / (double) throwsOfDice)
          .isCloseTo(Math.pow(P[c], 1 / temperature) / sum, within(0.005));
    }
    assertThat(drawn[1]).isZero();
  }

  @Test
  void theColdestTakesTheLikeliestWhateverTheDice() {
    assertThat(sampler.draw(P, 0, 0.99f)).isEqualTo(2);
    assertThat(sampler.draw(P, 0.005f, 0)).isEqualTo(2);
    assertThat(sampler.likeliest(new float[] {0.2f, 0.4f, 0.4f, 0})).isEqualTo(1);
  }

  @Test
  void theEndsOfTheDiceStayAmongWhatIsPossible() {
    float[] inner = {0, 0.5f, 0.5f, 0};
    float highest = Math.nextDown(1f);
    assertThat(sampler.draw(inner, 1, 0)).isEqualTo(1);
    assertThat(sampler.draw(inner, 1, highest)).isEqualTo(2);
    assertThat(sampler.draw(inner, 0.3f, highest)).isEqualTo(2);
    assertThat(sampler.draw(new float[] {0, 0, 1, 0}, 2, highest)).isEqualTo(2);
  }
}
