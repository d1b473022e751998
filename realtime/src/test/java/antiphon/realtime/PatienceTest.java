package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final long MILLI = 1_000_000;

  private final Patience patience = new Patience();

  private long after(int notes, long late) {
    for (int i = 0; i < notes; i++) {
      patience.hear(late * MILLI);
    }
    return patience.forOneWhoIsGiven(15 * MILLI) / MILLI;
  }

  @Test
  void whoIsPunctualOrEarlyIsGivenWhatIsAskedFor() {
    assertThat(after(20, 0)).isEqualTo(15);
    assertThat(after(20, -50)).isEqualTo(15);
    assertThat(after(20, 11)).isEqualTo(15);
  }

  @Test
  void whoIsLateAsARuleIsWaitedFor() {
    assertThat(after(1, 40)).isEqualTo(25);
    assertThat(after(5, 40)).isBetween(45L, 50L);
  }

  @Test
  void heIsForgivenAndNotForgottenAtOnce() {
    after(20, 40);
    assertThat(after(5, 0)).isGreaterThan(40);
    assertThat(after(60, 0)).isEqualTo(15);
  }

  @Test
  void nobodyIsWaitedForWithoutEnd() {
    assertThat(after(20, 500)).isEqualTo(60);
    assertThat(patience.forOneWhoIsGiven(0)).isZero();
  }
}
