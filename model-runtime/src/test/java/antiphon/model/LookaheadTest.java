package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookaheadTest {
  private static final Kernels SCALAR = KernelChoice.of("scalar").kernels();
  private static final List<Kernels> ALL =
      List.of(SCALAR, KernelChoice.of("128").kernels(), KernelChoice.of("256").kernels());

  /// Random networks, events and interruptions; candidates of any number and batches of any size.
  @Test
  void everyAnswerHasTheBitsOfAFreshEvaluation() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    long hits = 0;
    long misses = 0;
    long moved = 0;
    for (int n = 0; n < 250; n++) {
      CompiledModel model = Models.random(Architectures.foretelling(random), n);
      boolean keep = random.nextBoolean();
      boolean keeps = keep && model.architecture().trunk().getFirst() instanceof LayerSpec.Lstm;
      Lookahead lookahead = new Lookahead(random.nextInt(1, 13), random.nextInt(1, 13));
      EventNetwork ahead = new WindowedEvents(model, ALL.get(n % ALL.size()), keep, lookahead);
      EventNetwork plain = new WindowedEvents(model, SCALAR, keep, Lookahead.NONE);
      int window = model.architecture().window();
      int eager = random.nextInt(1, 120);
      int[] events = random.ints(60, 0, 12).toArray();
      for (int t = 0; t < events.length; t++) {
        for (int slices = random.nextInt(eager); slices > 0; slices--) {
          ahead.prepare();
        }
        ahead.push(events[t]);
        plain.push(events[t]);
        if (random.nextInt(4) > 0) {
          WindowNetwork fresh = new WindowNetwork(model, SCALAR);
          for (int p = Math.max(0, window - 1 - t); p < window; p++) {
            fresh.setRow(p, events, t - (window - 1) + p, 1);
          }
          String where = model.architecture() + ", " + lookahead + ", event " + t;
          assertThat(ahead.distribution())
              .as(where)
              .containsExactly(keeps ? plain.distribution() : fresh.finish());
          moved += keeps ? 1 : 0;
        }
      }
      hits += ahead.hits();
      misses += ahead.misses();
      assertThat(ahead.hits() + ahead.misses()).isEqualTo(events.length);
      assertThat(plain.hits()).isZero();
    }
    assertThat(List.of(hits, misses)).allMatch(count -> count > 1000);
    assertThat(moved).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource({
    "CNN_a, 38, 38, 38",
    "CNN_b, 38, 38, 38",
    "CNN_c, 38, 38, 38",
    "CNN_Naive, 38, 38, 38",
    "CNN_Naive_Large, 38, 38, 38",
    "resNet20_Naive, 38, 38, 8",
    "resNet20_LocalConv, 38, 38, 8",
    "LSTM, 38, 38, 38",
    "CNN_c, 5, 5, 5",
    "resNet20_Naive, 5, 5, 5",
    "CNN_c, 259, 259, 111",
    "LSTM, 259, 259, 15",
    "resNet20_LocalConv, 259, 113, 8"
  })
  void whereFinishingIsCheapAllEventsAreOneBatch(
      String name, int classes, int candidates, int batch) throws Exception {
    Lookahead lookahead = Lookahead.of(PublishedNetworks.architecture(name, "e", classes));
    assertThat(lookahead).isEqualTo(new Lookahead(candidates, batch));
  }

  @Test
  void onceAllIsPreparedEveryEventIsAHit() throws Exception {
    CompiledModel model = Models.random(PublishedNetworks.architecture("CNN_c", "melody-1", 38), 1);
    EventNetwork network = EventNetwork.ahead(model, Kernels.best());
    for (int event = 0; event < 38; event++) {
      while (network.prepare()) {}
      network.push(event);
    }
    assertThat(network.hits()).isEqualTo(38);
    assertThat(network.misses()).isZero();
    assertThat(network.preparedInTime()).isEqualTo(38);
    network.push(1);
    assertThat(network.misses()).isEqualTo(1);
    assertThat(network.preparedInTime()).isEqualTo(38);
  }

  @Test
  void theLikeliestAreAnsweredFirst() throws Exception {
    CompiledModel model = Models.random(Architectures.published(true), 1);
    EventNetwork network = new WindowedEvents(model, Kernels.best(), true, new Lookahead(20, 7));
    EventNetwork plain = EventNetwork.of(model, SCALAR);
    for (int n = 0; n < 200; n++) {
      while (network.prepare()) {}
      float[] likely = plain.distribution();
      int event = n % 38;
      int before = 0;
      for (int other = 0; other < 38; other++) {
        boolean alike = likely[other] == likely[event] && other < event;
        before += likely[other] > likely[event] || alike ? 1 : 0;
      }
      long hits = network.hits();
      network.push(event);
      plain.push(event);
      assertThat(network.hits() - hits)
          .as("after %d others", before)
          .isEqualTo(before < 20 ? 1 : 0);
    }
    assertThat(List.of(network.hits(), network.misses())).allMatch(count -> count > 20);
    assertThat(network.preparedInTime()).isEqualTo(200);
  }
}
