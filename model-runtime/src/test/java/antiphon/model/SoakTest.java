package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.Padding;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many events with preparation cut off anywhere: nothing is allocated, and what has been kept,
/// moved and taken over ever since gives the bits of a fresh computation. The system property
/// `antiphon.soak.events` says how many events, all cases together.
class SoakTest {
  private static final int CASES = 6;

  /// Events from one comparison to the next, and from one reset to another or so.
  private static final int STRETCH = 200;

  private static final int RESET = 3000;

  /// Stretches of a case; more of them until half of them have allocated nothing, for before the
  /// compiler is done with them vectors are objects.
  private static final int LEAST =
      Integer.getInteger("antiphon.soak.events", 48_000) / CASES / STRETCH;

  private static final int MOST = 20 * LEAST;
  private static final Kernels SCALAR = KernelChoice.of("scalar").kernels();
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SplittableRandom random = new SplittableRandom(LEAST);

  /// The events since the last reset, and how many they are.
  private final int[] past = new int[4 * RESET];

  private int length;
  private float sum;

  @ParameterizedTest
  @CsvSource({
    "CNN_Naive, scalar",
    "CNN_c, auto",
    "lstm, scalar",
    "lstm, auto",
    "padded, scalar",
    "padded, auto"
  })
  void nothingDriftsAndNothingIsAllocated(String name, String kernels) throws Exception {
    CompiledModel model = Models.random(architecture(name), 1);
    EventNetwork network =
        new WindowedEvents(model, KernelChoice.of(kernels).kernels(), true, lookahead(model, name));
    int stretches = 0;
    int lastToAllocate = 0;
    while (stretches < LEAST || (stretches < 2 * lastToAllocate && stretches < MOST)) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      play(network);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      stretches++;
      lastToAllocate = allocated > 0 ? stretches : lastToAllocate;
      assertThat(network.distribution()).as("%s", stretches).containsExactly(fresh(model));
    }
    assertThat(2 * lastToAllocate).isLessThanOrEqualTo(stretches);
    assertThat(network.hits() + network.misses()).isEqualTo((long) stretches * STRETCH);
    assertThat(List.of(network.hits(), network.misses(), network.preparedInTime()))
        .allMatch(count -> count > LEAST * STRETCH / 20);
    assertThat(sum).isFinite();
  }

  private void play(EventNetwork network) {
    for (int n = 0; n < STRETCH; n++) {
      if (length == past.length || random.nextInt(RESET) == 0) {
        network.reset();
        length = 0;
      }
      switch (random.nextInt(4)) {
        case 0 -> prepare(network, random.nextInt(4));
        case 1 -> prepare(network, random.nextInt(200));
        case 2 -> prepare(network, Integer.MAX_VALUE);
        default -> sum += network.distribution()[0];
      }
      past[length] = random.nextInt(network.classes());
      network.push(past[length]);
      length++;
    }
  }

  private static void prepare(EventNetwork network, int slices) {
    boolean more = true;
    for (int n = 0; n < slices && more; n++) {
      more = network.prepare();
    }
  }

  private float[] fresh(CompiledModel model) throws Exception {
    if (model.architecture().trunk().getFirst() instanceof LayerSpec.Lstm) {
      EventNetwork network = EventNetwork.of(model, SCALAR);
      for (int t = 0; t < length; t++) {
        network.push(past[t]);
      }
      return network.distribution();
    }
    WindowNetwork network = new WindowNetwork(model, SCALAR);
    int window = network.window();
    for (int p = Math.max(0, window - length); p < window; p++) {
      network.setRow(p, past, length - window + p, 1);
    }
    return network.finish();
  }

  private static Architecture architecture(String name) throws Exception {
    return switch (name) {
      case "lstm" ->
          events(
              38, List.of(new LayerSpec.Lstm("lstm", 24), new LayerSpec.Dense("out", 38, false)));
      case "padded" ->
          events(
              12,
              List.of(
                  same("a", 1),
                  same("b", 1),
                  new LayerSpec.Add("c", "a", true),
                  same("d", 2),
                  new LayerSpec.AveragePool1d("e", 4),
                  new LayerSpec.Dense("out", 12, false)));
      default -> PublishedNetworks.architecture(name, "events", 38);
    };
  }

  private static LayerSpec same(String name, int stride) {
    return new LayerSpec.Conv1d(name, "", 10, 5, stride, Padding.same(20, 5, stride), true);
  }

  private static Architecture events(int classes, List<LayerSpec> trunk) {
    return new Architecture("events", 20, classes, 0, 0, trunk, List.of(), true);
  }

  /// In several batches, and not for all, where finishing takes some time.
  private static Lookahead lookahead(CompiledModel model, String name) throws Exception {
    return name.equals("padded") ? new Lookahead(9, 4) : Lookahead.of(model.architecture());
  }
}
