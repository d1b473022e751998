package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNetworkTest {
  private static final Kernels SCALAR = KernelChoice.of("scalar").kernels();
  private static final List<Kernels> ALL =
      List.of(SCALAR, KernelChoice.of("128").kernels(), KernelChoice.of("256").kernels());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CNN_a",
        "CNN_b",
        "CNN_c",
        "CNN_Naive",
        "CNN_Naive_Large",
        "resNet20_Naive",
        "resNet20_LocalConv",
        "LSTM"
      })
  void everyPublishedNetworkAgreesWithTheDefinition(String name) throws Exception {
    CompiledModel model = published(name);
    EventNetwork network = EventNetwork.windowed(model, Kernels.best());
    EventNetwork scalar = EventNetwork.windowed(model, SCALAR);
    SplittableRandom random = new SplittableRandom(1);
    assertThat(network.classes()).isEqualTo(38);
    assertThat(network.window()).isEqualTo(64);
    List<Integer> events = new ArrayList<>();
    for (int n = 0; n <= 70; n++) {
      if (n % 35 == 0 || n == 69) {
        assertForetells(network.distribution(), model, events);
        assertThat(scalar.distribution()).containsExactly(network.distribution());
      }
      events.add(random.nextInt(38));
      prepare(network, random.nextInt(40));
      network.push(events.getLast());
      scalar.push(events.getLast());
    }
    network.reset();
    assertForetells(network.distribution(), model, List.of());
  }

  private static CompiledModel published(String name) throws Exception {
    return Models.random(PublishedNetworks.architecture(name, "melody-1", 38), 1);
  }

  /// Compares with the definition for a window of the latest events, empty before the first.
  private static void assertForetells(float[] actual, CompiledModel model, List<Integer> events)
      throws Exception {
    int window = model.architecture().window();
    double[][] rows = new double[window][model.architecture().row()];
    for (int p = 0; p < window; p++) {
      int event = events.size() - window + p;
      if (event >= 0) {
        rows[p][events.get(event)] = 1;
      }
    }
    double[][] outputs = Reference.trunk(model, rows);
    WindowNetworkTest.assertClose(
        actual, outputs[outputs.length - 1], "after " + events.size() + " events");
  }

  @Test
  void noPreparationChangesABitOfAnyNetwork() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 0; n < 150; n++) {
      CompiledModel model = Models.random(Architectures.foretelling(random), n);
      boolean keep = random.nextBoolean();
      EventNetwork plain = network(model, SCALAR, keep);
      EventNetwork prepared = network(model, ALL.get(n % ALL.size()), keep);
      int eager = random.nextInt(1, 80);
      for (int step = 0; step < 40; step++) {
        prepare(prepared, random.nextInt(eager));
        if (random.nextInt(3) > 0) {
          float[] expected = plain.distribution().clone();
          assertThat(prepared.distribution())
              .as("%s, step %d", model.architecture(), step)
              .containsExactly(expected);
          prepare(prepared, random.nextInt(eager));
          assertThat(prepared.distribution()).containsExactly(expected);
        }
        if (random.nextInt(30) == 0) {
          plain.reset();
          prepared.reset();
        } else {
          int event = random.nextInt(plain.classes());
          plain.push(event);
          prepared.push(event);
        }
      }
    }
  }

  @Test
  void aWindowThatMovedOnGivesTheBitsOfOneSetAnew() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 100; n++) {
      CompiledModel model = Models.random(Architectures.foretelling(random), n);
      int window = model.architecture().window();
      EventNetwork network = EventNetwork.windowed(model, SCALAR);
      int[] events = random.ints(3L * window, 0, 12).toArray();
      for (int t = 0; t < events.length; t++) {
        network.push(events[t]);
        if (random.nextInt(4) > 0) {
          WindowNetwork anew = new WindowNetwork(model, SCALAR);
          for (int p = Math.max(0, window - 1 - t); p < window; p++) {
            anew.setRow(p, events, t - (window - 1) + p, 1);
          }
          assertThat(network.distribution())
              .as("%s, event %d", model.architecture(), t)
              .containsExactly(anew.finish());
        }
      }
    }
  }

  @Test
  void aStateThatIsKeptIsThatOfAWindowOverAllEvents() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < 60; n++) {
      int units = random.nextInt(1, 40);
      int length = random.nextInt(1, 50);
      EventNetwork kept = EventNetwork.of(recurrent(random.nextInt(1, 9), units, n), SCALAR);
      EventNetwork whole = EventNetwork.windowed(recurrent(length, units, n), SCALAR);
      for (int t = 0; t < length; t++) {
        int event = random.nextInt(7);
        kept.push(event);
        whole.push(event);
        prepare(kept, random.nextInt(4));
        if (random.nextBoolean()) {
          kept.distribution();
        }
      }
      assertThat(kept.distribution()).containsExactly(whole.distribution());
    }
  }

  @Test
  void aStateBeforeTheFirstEventIsZero() throws Exception {
    CompiledModel model = recurrent(5, 20, 1);
    EventNetwork network = EventNetwork.of(model, SCALAR);
    double[] logits = new double[7];
    for (int i = 0; i < 7; i++) {
      logits[i] = model.tensor("out.bias")[i];
    }
    double[] expected = Reference.softmax(logits);
    WindowNetworkTest.assertClose(network.distribution(), expected, "at first");
    network.push(3);
    float[] first = network.distribution().clone();
    network.push(4);
    network.reset();
    WindowNetworkTest.assertClose(network.distribution(), expected, "after a reset");
    network.push(3);
    assertThat(network.distribution()).containsExactly(first);
  }

  /// Its tensors do not depend on its window.
  private static CompiledModel recurrent(int window, int units, long seed) throws Exception {
    List<LayerSpec> trunk =
        List.of(new LayerSpec.Lstm("lstm", units), new LayerSpec.Dense("out", 7, false));
    return Models.random(new Architecture("random", window, 7, 0, 0, trunk, List.of(), true), seed);
  }

  private static EventNetwork network(CompiledModel model, Kernels kernels, boolean keep)
      throws Exception {
    return keep ? EventNetwork.of(model, kernels) : EventNetwork.windowed(model, kernels);
  }

  @Test
  void preparationEndsAndThenOnlyTheNewestEventIsMissing() throws Exception {
    for (String name : PublishedNetworks.names()) {
      EventNetwork network = EventNetwork.of(published(name), Kernels.best());
      network.push(1);
      int slices = 1;
      while (network.prepare()) {
        slices++;
      }
      assertThat(slices).as(name).isGreaterThan(3);
      assertThat(network.prepare()).isFalse();
    }
  }

  private static void prepare(EventNetwork network, int slices) {
    for (int i = 0; i < slices; i++) {
      network.prepare();
    }
  }

  @Test
  void refusesAModelThatForetellsNoEventsAndAnEventThatThereIsNot() throws Exception {
    CompiledModel duet = Models.random(Architecture.chorale(), 1);
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
