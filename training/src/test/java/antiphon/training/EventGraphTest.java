package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.PublishedNetworks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventGraphTest {
  @ParameterizedTest
  @CsvSource({
    "CNN_a, 1394958, 1.39",
    "CNN_b, 176750, 0.18",
    "CNN_c, 1156398, 1.16",
    "CNN_Naive, 40110, 0.04",
    "CNN_Naive_Large, 177485, 0.18",
    "resNet20_Naive, 534262, 0.53",
    "resNet20_LocalConv, 12408566, 12.41",
    "LSTM, 1147942, 1.15"
  })
  void eachNetworkHasAsManyWeightsAsWasPublished(String name, long weights, double millions)
      throws Exception {
    EventGraph network =
        EventGraph.published(MadeUp.eventPlan(name, 1), MelodyEvents.NAME, MelodyEvents.CLASSES);
    assertThat(network.graph().numParams()).isEqualTo(weights);
    assertThat(Math.round(weights / 1e4) / 100.0).isEqualTo(millions);
    assertThat(PublishedNetworks.weights(name, MelodyEvents.CLASSES)).isEqualTo(weights);
  }
}
