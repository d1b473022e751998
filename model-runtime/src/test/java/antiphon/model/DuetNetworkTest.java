package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.Architecture;
import antiphon.model.kernel.Kernels;
import org.junit.jupiter.api.Test;

class DuetNetworkTest {
  @Test
  void givesProbabilitiesForEveryVoice() throws Exception {
    DuetNetwork network = new DuetNetwork(Models.random(Architecture.chorale(), 1), Kernels.best());
    network.beginHeads(20);
    for (int i = 0; i < 7; i++) {
      network.olderRow(new int[] {3, 50, 60 + i}, 0, 3);
    }
    network.finish(new int[] {51, 241}, 0, 2);
    for (int head = 0; head < network.heads(); head++) {
      double sum = 0;
      for (float p : network.head(head, new int[] {5}, 0, head == 0 ? 0 : 1)) {
        sum += p;
      }
      assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
    }
  }
}
