package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.Padding;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowNetworkTest {
  private static final Kernels SCALAR = KernelChoice.of("scalar").kernels();
  private static final List<Kernels> ALL =
      List.of(SCALAR, KernelChoice.of("128").kernels(), KernelChoice.of("256").kernels());

  @Test
  void agreesWithTheDefinitionLayerByLayer() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    EnumMap<Kind, Integer> seen = new EnumMap<>(Kind.class);
    for (int n = 0; n < 300; n++) {
      Architecture architecture =
          n < 2
              ? Architectures.published(n == 0)
              : n == 2 ? Architecture.chorale() : Architectures.random(random);
      Kind.of(architecture).forEach(kind -> seen.merge(kind, 1, Integer::sum));
      CompiledModel model = Models.random(architecture, n);
      int[][] rows = Rows.random(random, architecture.window(), architecture.row(), 4);
      WindowNetwork network = new WindowNetwork(model, ALL.get(n % ALL.size()));
      Rows.set(network, rows);
      network.finish();
      double[][] expected = Reference.trunk(model, Rows.dense(rows, architecture.row()));
      for (int layer = 0; layer < expected.length; layer++) {
        assertClose(network.layerOutput(layer), expected[layer], architecture + " layer " + layer);
      }
    }
    assertThat(seen)
        .hasSameSizeAs(Kind.values())
        .allSatisfy((_, n) -> assertThat(n).isGreaterThan(8));
  }

  /// What a random architecture must have often enough.
  private enum Kind {
    PADDED,
    PADDED_LOCAL,
    STRIDED,
    READS_BACK,
    SUM,
    SUM_OF_FAR,
    MAX_POOL,
    MEAN_POOL,
    GLOBAL_POOL,
    DENSE,
    FIRST_LSTM,
    LATER_LSTM;

    static Set<Kind> of(Architecture architecture) throws ModelException {
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      int index = 0;
      for (LayerShape shape : architecture.shapes()) {
        boolean padded = !shape.padding().equals(Padding.NONE);
        switch (shape.spec()) {
          case LayerSpec.Conv1d _ -> {
            if (padded) {
              kinds.add(PADDED);
            }
            if (shape.stride() > 1) {
              kinds.add(STRIDED);
            }
            if (shape.from() < index - 1) {
              kinds.add(READS_BACK);
            }
          }
          case LayerSpec.LocalConv1d _ -> {
            if (padded) {
              kinds.add(PADDED_LOCAL);
            }
          }
          case LayerSpec.Add _ -> kinds.add(shape.other() < index - 1 ? SUM_OF_FAR : SUM);
          case LayerSpec.MaxPool1d _ -> kinds.add(MAX_POOL);
          case LayerSpec.AveragePool1d _ -> kinds.add(MEAN_POOL);
          case LayerSpec.GlobalMaxPool _ -> kinds.add(GLOBAL_POOL);
          case LayerSpec.Dense _ -> kinds.add(DENSE);
          case LayerSpec.Lstm _ -> kinds.add(index == 0 ? FIRST_LSTM : LATER_LSTM);
        }
        index++;
      }
      return kinds;
    }
  }

  @Test
  void givesTheSameBitsHoweverFarPreparationGot() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 0; n < 100; n++) {
      Architecture architecture =
          n < 2 ? Architectures.published(n == 0) : Architectures.random(random);
      CompiledModel model = Models.random(architecture, n);
      int[][] rows = Rows.random(random, architecture.window(), architecture.row(), 4);
      float[] fresh = fresh(model, SCALAR, rows);
      WindowNetwork network = new WindowNetwork(model, ALL.get(n % ALL.size()));
      int slices = -1;
      for (int stop = 0; stop != slices; stop = n < 20 ? stop + 1 : random.nextInt(slices + 1)) {
        Rows.set(network, rows);
        network.setRow(network.window() - 1, new int[] {0}, 0, 1);
        network.beginPrepare();
        int done = 0;
        boolean more = true;
        while (more && done != (slices < 0 ? -1 : stop)) {
          more = network.prepareSlice();
          done++;
        }
        slices = slices < 0 ? done : slices;
        setLast(network, rows);
        assertThat(network.finish())
            .as("%s after %d slices", architecture, done)
            .containsExactly(fresh);
      }
    }
  }

  @Test
  void theNewestRowMayChangeAfterOnePreparation() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    CompiledModel model = Models.random(Architecture.chorale(), 3);
    WindowNetwork network = new WindowNetwork(model, Kernels.best());
    int[][] rows = Rows.random(random, 64, 254, 11);
    Rows.set(network, rows);
    network.beginPrepare();
    while (network.prepareSlice()) {}
    for (int n = 0; n < 20; n++) {
      rows[63] = Rows.random(random, 1, 254, 11)[0];
      setLast(network, rows);
      assertThat(network.isPrepared()).isTrue();
      float[] once = network.finish().clone();
      assertThat(network.finish()).containsExactly(once);
      assertThat(once).containsExactly(fresh(model, SCALAR, rows));
    }
  }

  @Test
  void theNewestRowMayChangeInEveryNetwork() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int n = 0; n < 60; n++) {
      Architecture architecture = Architectures.random(random);
      CompiledModel model = Models.random(architecture, n);
      WindowNetwork network = new WindowNetwork(model, ALL.get(n % ALL.size()));
      int[][] rows = Rows.random(random, architecture.window(), 12, 4);
      Rows.set(network, rows);
      for (int change = 0; change < 4; change++) {
        rows[rows.length - 1] = Rows.random(random, 1, 12, 4)[0];
        setLast(network, rows);
        assertThat(network.finish())
            .as("%s", architecture)
            .containsExactly(fresh(model, SCALAR, rows));
      }
    }
  }

  @Test
  void anOlderRowThatChangesMakesPreparationBeginAgain() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    CompiledModel model = Models.random(Architectures.published(false), 4);
    WindowNetwork network = new WindowNetwork(model, SCALAR);
    int[][] rows = Rows.random(random, 64, 38, 1);
    for (int n = 0; n < 20; n++) {
      rows[random.nextInt(64)] = new int[] {random.nextInt(38)};
      Rows.set(network, rows);
      for (int slices = random.nextInt(90); slices > 0; slices--) {
        network.prepareSlice();
      }
      assertThat(network.finish()).containsExactly(fresh(model, SCALAR, rows));
    }
  }

  @Test
  void refusesRowsThatAreNotItsOwn() throws Exception {
    WindowNetwork network =
        new WindowNetwork(Models.random(Architectures.published(false), 5), SCALAR);
    assertThatThrownBy(() -> network.setRow(0, new int[] {38}, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> network.setRow(0, new int[] {-1}, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> network.setRow(64, new int[] {1}, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> network.setRow(0, new int[99], 0, 39))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] fresh(CompiledModel model, Kernels kernels, int[][] rows)
      throws Exception {
    WindowNetwork network = new WindowNetwork(model, kernels);
    Rows.set(network, rows);
    return network.finish();
  }

  private static void setLast(WindowNetwork network, int[][] rows) {
    int last = network.window() - 1;
    network.setRow(last, rows[last], 0, rows[last].length);
  }

  static void assertClose(float[] actual, double[] expected, String what) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 1e-4 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual[i])
          .as("%s, number %d", what, i)
          .isCloseTo(expected[i], within(tolerance));
    }
  }
}
