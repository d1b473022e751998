package antiphon.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedNetworksTest {
  /// The published figures in millions, the exact counts of the published shapes, and how many
  /// channels batch normalisation has, 4 numbers each.
  @ParameterizedTest
  @CsvSource({
    "CNN_a, 1.39, 1394958, 72",
    "CNN_b, 0.18, 176750, 72",
    "CNN_c, 1.16, 1156398, 72",
    "CNN_Naive, 0.04, 40110, 72",
    "CNN_Naive_Large, 0.18, 177485, 181",
    "resNet20_Naive, 0.53, 534262, 688",
    "resNet20_LocalConv, 12.41, 12408566, 208",
    "LSTM, 1.15, 1147942, 0"
  })
  void hasTheWeightsOfThePublishedOne(String name, double millions, long published, long normalised)
      throws Exception {
    Architecture architecture = PublishedNetworks.architecture(name, "melody-1", 38);
    assertThat(PublishedNetworks.weights(name, 38)).isEqualTo(published);
    assertThat(Math.round(published / 1e4) / 1e2).isEqualTo(millions);
    assertThat(architecture.weights()).isEqualTo(published - 4 * normalised);
    assertThat(architecture.window()).isEqualTo(64);
    assertThat(architecture.softmax()).isTrue();
    assertThat(architecture.shapes().getLast().channels()).isEqualTo(38);
  }

  @Test
  void theResidualNetworksHaveThePublishedShapes() throws Exception {
    assertThat(shape("resNet20_Naive", "stack1.block3.add")).isEqualTo("64 x 16");
    assertThat(shape("resNet20_Naive", "stack2.block1.conv1")).isEqualTo("32 x 32");
    assertThat(shape("resNet20_Naive", "stack2.block1.shortcut")).isEqualTo("32 x 32");
    assertThat(shape("resNet20_Naive", "stack3.block3.add")).isEqualTo("16 x 64");
    assertThat(shape("resNet20_Naive", "pool")).isEqualTo("2 x 64");
    assertThat(shape("resNet20_LocalConv", "conv.0")).isEqualTo("64 x 64");
    assertThat(shape("resNet20_LocalConv", "halve")).isEqualTo("32 x 64");
    assertThat(shape("resNet20_LocalConv", "stack3.block3.add")).isEqualTo("32 x 64");
    assertThat(shape("resNet20_LocalConv", "conv.2")).isEqualTo("17 x 32");
    assertThat(shape("LSTM", "lstm")).isEqualTo("1 x 512");
  }

  private static String shape(String network, String layer) throws ModelException {
    for (LayerShape shape : PublishedNetworks.architecture(network, "e", 38).shapes()) {
      if (shape.spec().name().equals(layer)) {
        return shape.positions() + " x " + shape.channels();
      }
    }
    throw new AssertionError("no layer " + layer);
  }

  @Test
  void aShortcutLeadsAroundItsBlock() throws Exception {
    List<LayerShape> shapes = PublishedNetworks.architecture("resNet20_Naive", "e", 38).shapes();
    for (LayerShape shape : shapes) {
      if (shape.spec() instanceof LayerSpec.Add add) {
        String block = add.name().substring(0, add.name().length() - ".add".length());
        String from = shapes.get(shape.from()).spec().name();
        if (from.equals(block + ".shortcut")) {
          assertThat(add.other()).isEqualTo(block + ".conv2");
        } else {
          assertThat(from).isEqualTo(block + ".conv2");
          LayerShape first =
              shapes.stream()
                  .filter(s -> s.spec().name().equals(block + ".conv1"))
                  .findFirst()
                  .orElseThrow();
          assertThat(shape.other()).isEqualTo(first.from());
        }
      }
    }
  }

  @Test
  void namesAreTakenInAnyCaseAndOthersRefused() throws Exception {
    assertThat(PublishedNetworks.named("cnn_NAIVE_large")).isEqualTo("CNN_Naive_Large");
    assertThat(PublishedNetworks.names()).hasSize(8);
    assertThatThrownBy(() -> PublishedNetworks.architecture("CNN_d", "e", 38))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no network 'CNN_d'")
        .hasMessageContaining("resNet20_LocalConv");
  }

  @Test
  void samePaddingIsLaidOutAsInTensorFlow() {
    assertThat(Padding.same(64, 16, 1)).isEqualTo(new Padding(7, 8));
    assertThat(Padding.same(64, 16, 2)).isEqualTo(new Padding(7, 7));
    assertThat(Padding.same(5, 2, 2)).isEqualTo(new Padding(0, 1));
    assertThat(Padding.same(5, 1, 3)).isEqualTo(Padding.NONE);
    assertThat(Padding.same(7, 3, 1)).isEqualTo(new Padding(1, 1));
  }
}
