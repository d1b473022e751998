package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.KeyTracker;
import antiphon.music.grid.KeySignature;
import org.junit.jupiter.api.Test;

/// After a G.
class ForesightTest {
  private static final int G = 67;
  private static final int C_MAJOR = KeyTracker.number(KeySignature.named("C"));

  private final Foresight foresight = new Foresight();

  @Test
  void whatSuitsMostNeighboursIsWorthMoreThanWhatSuitsOne() {
    foresight.expect(G, C_MAJOR);
    // F, G, A: D is a third below F and a fifth below A; F sharp suits A alone.
    assertThat(foresight.worth(62)).isGreaterThan(1.5f * foresight.worth(54));
  }

  @Test
  void octavesAreWorthTheSame() {
    foresight.expect(G, C_MAJOR);
    for (int pitch = 40; pitch < 60; pitch++) {
      assertThat(foresight.worth(pitch + 12)).isEqualTo(foresight.worth(pitch)).isBetween(0f, 1f);
    }
  }

  @Test
  void theKeyDecidesWhichNeighboursAreMeant() {
    foresight.expect(G, C_MAJOR);
    float inC = foresight.worth(51);
    foresight.expect(G, KeyTracker.number(KeySignature.named("Eb")));
    // With A flat to come, E flat suits; with A it does not.
    assertThat(foresight.worth(51)).isGreaterThan(inC);
  }

  @Test
  void withoutAKeyAllNeighboursCount() {
    foresight.expect(G, KeyTracker.KEYS);
    assertThat(foresight.worth(60)).isBetween(0.1f, 0.9f);
  }

  @Test
  void theLowestNoteHasNeighboursToo() {
    foresight.expect(0, C_MAJOR);
    assertThat(foresight.worth(48)).isBetween(0f, 1f);
  }
}
