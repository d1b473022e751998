package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteeringTest {
  private final Steering steering = new Steering();

  @Test
  void byItselfItAsksForNothing() {
    assertThat(steering.temperature()).isEqualTo(1);
    assertThat(steering.noteFavour()).isEqualTo(1);
    assertThat(steering.octaves()).isZero();
    for (int velocity = 1; velocity < 128; velocity++) {
      assertThat(steering.velocity(velocity)).isEqualTo(velocity);
    }
  }

  @Test
  void aValueOutOfRangeIsTheNearest() {
    steering.set(Steering.REGISTER, -100);
    steering.set(Steering.TEMPERATURE, 1000);
    assertThat(steering.octaves()).isEqualTo(-2);
    assertThat(steering.temperature()).isEqualTo(2);
  }

  @Test
  void densityFavoursNotesUpToFourfoldEitherWay() {
    float before = 0;
    for (int percent = 0; percent <= 200; percent += 10) {
      steering.set(Steering.DENSITY, percent);
      assertThat(steering.noteFavour()).isGreaterThan(before);
      before = steering.noteFavour();
    }
    assertThat(before).isCloseTo(4, org.assertj.core.data.Offset.offset(1e-4f));
  }

  @Test
  void loudnessFollowsAsFarAsItIsAsked() {
    steering.set(Steering.VELOCITY_FOLLOW, 50);
    assertThat(steering.velocity(120)).isEqualTo(100);
    steering.set(Steering.VELOCITY_FOLLOW, 0);
    assertThat(steering.velocity(1)).isEqualTo(Steering.MODERATE);
  }
}
