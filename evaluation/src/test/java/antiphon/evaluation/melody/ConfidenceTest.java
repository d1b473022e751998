package antiphon.evaluation.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.evaluation.picture.HeatMap;
import antiphon.model.encoding.MelodyEvents;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private static final int[] TUNE = MelodyEvents.parse("c.e.g.h.".repeat(40));

  @Test
  void keepsWhatWasForetoldAtEveryStep() {
    BackOffModel model = new BackOffModel(TUNE, MelodyEvents.CLASSES, 4);
    Confidence confidence = Confidence.of(model, TUNE, 50, 0, 1);
    assertThat(confidence.columns()).isEqualTo(50);
    assertThat(confidence.ofChosen()).isEqualTo(confidence.ofLikeliest());
    assertThat(confidence.ofChosen()).isGreaterThan(0.9);
    assertThat(confidence.ofChosenOnsets()).isGreaterThan(0.9);
    Confidence drawn = Confidence.of(model, TUNE, 400, 3, 1);
    assertThat(drawn.ofChosen()).isLessThan(drawn.ofLikeliest());
    for (int column = 0; column < 400; column += 40) {
      double sum = 0;
      for (int row = 0; row < MelodyRows.ROWS.labels().size(); row++) {
        double p = drawn.at(column, row);
        sum += Double.isNaN(p) ? 0 : p;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void everyEventHasARowOfItsOwnWithItsName() {
    HeatMap.Rows rows = MelodyRows.ROWS;
    int[] seen = new int[MelodyEvents.CLASSES];
    int empty = 0;
    for (int row = 0; row < rows.labels().size(); row++) {
      int event = MelodyRows.event(row);
      if (event < 0) {
        empty++;
      } else {
        seen[event]++;
      }
      switch (rows.labels().get(row)) {
        case "C4" -> assertThat(event).isEqualTo(MelodyEvents.noteOn(60));
        case "A5" -> assertThat(event).isEqualTo(MelodyEvents.noteOn(81));
        case "note off" -> assertThat(event).isEqualTo(MelodyEvents.OFF);
        case "no event" -> assertThat(event).isEqualTo(MelodyEvents.NONE);
        default -> {}
      }
    }
    assertThat(seen).containsOnly(1);
    assertThat(empty).isEqualTo(1);
    assertThat(rows.labels()).contains("C3", "C4", "C5", "E4", "note off", "no event");
  }
}
