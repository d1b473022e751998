package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.Padding;
import antiphon.model.format.PublishedNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiplyAddsTest {
  @Test
  void ofTheLastPositionsOfLocalConvolutionsOnlyTheNewestTapIsRequired() throws Exception {
    MultiplyAdds work = published("CNN_a");
    int first = 57 * 8 * 38 * 8;
    int second = 50 * 8 * 8 * 32;
    int third = 35 * 16 * 32 * 64;
    int out = 64 * 38;
    assertThat(work.whole()).isEqualTo(first + second + third + out).isEqualTo(1_390_336);
    assertThat(work.lastPositions())
        .isEqualTo(8 * 8 + 8 * 8 * 32 + 16 * 32 * 64 + out)
        .isEqualTo(37_312);
    assertThat(work.required()).isEqualTo(8 + 8 * 32 + 32 * 64 + out).isEqualTo(4_744);
  }

  @Test
  void theRecurrentPartOfTheNewestStepNeedNotWaitForItsRow() throws Exception {
    MultiplyAdds work = published("LSTM");
    int out = 512 * 38;
    assertThat(work.whole()).isEqualTo(64L * 2048 * (38 + 512) + out);
    assertThat(work.lastPositions()).isEqualTo(2048 * (1 + 512) + out);
    assertThat(work.required()).isEqualTo(2048 + out);
  }

  @Test
  void withZerosAroundTheWindowSeveralPositionsDependOnTheNewestRow() throws Exception {
    // Position p reads rows p-1 to p+2, zeros left out: 5, 6 and 7 read the newest one, row 7.
    Architecture architecture =
        new Architecture(
            "events",
            8,
            5,
            0,
            0,
            List.of(
                new LayerSpec.Conv1d("one", "", 3, 4, 1, new Padding(1, 2), true),
                new LayerSpec.MaxPool1d("pool", 2),
                new LayerSpec.Dense("out", 5, false)),
            List.of(),
            true);
    MultiplyAdds work = MultiplyAdds.of(architecture);
    int rows = 3 + 4 + 4 + 4 + 4 + 4 + 3 + 2;
    assertThat(work.whole()).isEqualTo(rows * 5 * 3 + 4 * 3 * 5);
    assertThat(work.lastPositions()).isEqualTo((4 + 3 + 2) * 3 + 4 * 3 * 5);
    assertThat(work.required()).isEqualTo((1 + 1 + 1) * 3 + 2 * 3 * 5);
  }

  private static MultiplyAdds published(String name) throws Exception {
    return MultiplyAdds.of(
        PublishedNetworks.architecture(name, MelodyEvents.NAME, MelodyEvents.CLASSES));
  }
}
