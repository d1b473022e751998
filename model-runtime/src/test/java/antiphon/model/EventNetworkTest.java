package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.Kernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventNetworkTest {
  @Test
  void seesTheLatestEventsAsItsWindow() throws Exception {
    CompiledModel model = Models.random(PublishedNetworks.architecture("CNN_b", "melody-1", 38), 1);
    EventNetwork network = EventNetwork.of(model, Kernels.best());
    SplittableRandom random = new SplittableRandom(1);
    assertThat(network.classes()).isEqualTo(38);
    assertThat(network.window()).isEqualTo(64);
    double[][] window = new double[64][38];
    for (int n = 0; n < 70; n++) {
      double[][] outputs = Reference.trunk(model, window);
      SequentialNetworkTest.assertClose(
          network.distribution(), outputs[outputs.length - 1], "after " + n + " events");
      int event = random.nextInt(38);
      network.push(event);
      System.arraycopy(window, 1, window, 0, 63);
      window[63] = new double[38];
      window[63][event] = 1;
    }
    network.reset();
    double[][] outputs = Reference.trunk(model, new double[64][38]);
    SequentialNetworkTest.assertClose(
        network.distribution(), outputs[outputs.length - 1], "after a reset");
  }

  @Test
  void preparationNeverChangesABit() throws Exception {
    CompiledModel model = Models.random(PublishedNetworks.architecture("CNN_c", "melody-1", 38), 1);
    EventNetwork plain = EventNetwork.of(model, Kernels.best());
    EventNetwork prepared = EventNetwork.of(model, Kernels.best());
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 0; n < 200; n++) {
      prepare(prepared, random.nextInt(120));
      if (random.nextBoolean()) {
        assertThat(prepared.distribution()).containsExactly(plain.distribution());
        prepare(prepared, random.nextInt(40));
        assertThat(prepared.distribution()).containsExactly(plain.distribution());
      }
      int event = random.nextInt(38);
      plain.push(event);
      prepared.push(event);
    }
  }

  private static void prepare(EventNetwork network, int slices) {
    for (int i = 0; i < slices; i++) {
      network.prepare();
    }
  }

  @Test
  void refusesAModelThatForetellsNoEventsAndAnEventThatThereIsNot() throws Exception {
    CompiledModel duet = Models.random(antiphon.model.format.Architecture.chorale(), 1);
    assertThatThrownBy(() -> EventNetwork.of(duet, Kernels.best()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no softmax over the events that it reads");
    EventNetwork network =
        EventNetwork.of(
            Models.random(PublishedNetworks.architecture("CNN_Naive", "melody-1", 38), 1),
            Kernels.best());
    assertThatThrownBy(() -> network.push(38)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> network.push(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
