package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Once warm, a decision allocates nothing: not a boxed vector either.
class NetworkAllocationTest {
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 50;
  private static final int[] NONE = {};

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "auto"})
  void aDecisionAllocatesNothing(String kernels) throws Exception {
    CompiledModel model = Models.random(Architecture.chorale(), 1);
    DuetNetwork network = new DuetNetwork(model, KernelChoice.of(kernels).kernels());
    int[][] rows = Rows.random(new SplittableRandom(1), 64, 254, 11);
    float sum = decide(network, rows, WARM_UP);
    assertThat(Allocation.least(() -> decide(network, rows, ROUNDS))).isZero();
    assertThat(sum).isFinite();
  }

  @ParameterizedTest
  @CsvSource({
    "CNN_a, scalar",
    "CNN_c, auto",
    "resNet20_Naive, scalar",
    "resNet20_Naive, auto",
    "resNet20_LocalConv, auto",
    "LSTM, scalar",
    "LSTM, auto"
  })
  void anEventAllocatesNothing(String name, String kernels) throws Exception {
    CompiledModel model = Models.random(PublishedNetworks.architecture(name, "melody-1", 38), 1);
    EventNetwork network = EventNetwork.of(model, KernelChoice.of(kernels).kernels());
    EventNetwork windowed = EventNetwork.windowed(model, KernelChoice.of(kernels).kernels());
    assertThat(Allocation.least(() -> foretell(network))).isZero();
    assertThat(Allocation.least(() -> foretell(windowed))).isZero();
  }

  private static float foretell(EventNetwork network) {
    float sum = 0;
    for (int n = 0; n < 6; n++) {
      network.push(n);
      for (int slices = 100 * n; slices > 0; slices--) {
        network.prepare();
      }
      sum += network.distribution()[n];
    }
    network.reset();
    return sum;
  }

  private static float decide(DuetNetwork network, int[][] rows, int rounds) {
    float sum = 0;
    for (int n = 0; n < rounds; n++) {
      for (int p = 0; p < 64; p++) {
        network.trunk().setRow(p, rows[p], 0, rows[p].length);
      }
      boolean more = n % 4 != 0;
      while (more) {
        more = network.trunk().prepareSlice();
      }
      network.beginHeads(n % 60);
      for (int i = 0; i < 7; i++) {
        network.olderRow(rows[56 + i], 0, rows[56 + i].length);
      }
      for (int twice = 0; twice < 2; twice++) {
        int[] newest = rows[63 - twice];
        network.trunk().setRow(63, newest, 0, newest.length);
        network.finish(newest, 0, newest.length);
        for (int h = 0; h < network.heads(); h++) {
          sum += network.head(h, NONE, 0, 0)[0];
        }
      }
    }
    return sum;
  }
}
