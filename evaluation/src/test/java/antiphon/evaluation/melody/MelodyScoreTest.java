package antiphon.evaluation.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MelodyScoreTest {
  @Test
  void countsBitsAndHitsOfAllEventsAndOfOnsets() {
    MelodyScore.Tally tally = new MelodyScore.Tally();
    tally.add(0, new float[] {0.5f, 0.25f, 0.25f});
    tally.add(2, new float[] {9, 0.5f, 0.25f, 0.25f, 9}, 1, 3);
    tally.add(2, new float[] {0.25f, 0.25f, 0.5f});
    MelodyScore score = tally.score();
    assertThat(score.events()).isEqualTo(3);
    assertThat(score.onsets()).isEqualTo(2);
    assertThat(score.bitsPerEvent()).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(score.bitsPerOnset()).isCloseTo(1.5, within(1e-12));
    assertThat(score.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score.accuracyAtOnsets()).isEqualTo(0.5);
    assertThat(score.confidence()).isEqualTo(0.5);
  }

  @Test
  void whatWasHeldForImpossibleCostsMuchButNotForever() {
    MelodyScore.Tally tally = new MelodyScore.Tally();
    tally.add(1, new float[] {1, 0, 0});
    assertThat(tally.score().bitsPerEvent()).isCloseTo(126, within(1e-9));
    assertThat(tally.score().bitsPerOnset()).isNaN();
  }
}
