package antiphon.model;

import static antiphon.model.encoding.DuetEncoding.NAME;
import static antiphon.model.encoding.DuetEncoding.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.encoding.MelodyMemory;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DuetNetworkTest {
  private static final int[][] CHAINS = {{}, {5, 62}, {60, 63 + 7, 63 + 62}};
  private static final Map<DuetTrunk, CompiledModel> MODELS = new EnumMap<>(DuetTrunk.class);

  @BeforeAll
  static void makeModels() throws Exception {
    for (DuetTrunk trunk : DuetTrunk.values()) {
      MODELS.put(trunk, Models.random(Architecture.chorale(trunk), 1));
    }
  }

  private static CompiledModel model(DuetTrunk trunk) {
    return Objects.requireNonNull(MODELS.get(trunk));
  }

  /// What a step of a duet feeds the network.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(int[][] window, int[][] newest, int reference) {
    static Step random(SplittableRandom random) {
      return new Step(
          Rows.random(random, 64, ROW, 11), Rows.random(random, 8, ROW, 11), random.nextInt(60));
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheDefinition(DuetTrunk trunk) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    CompiledModel model = model(trunk);
    DuetNetwork network = new DuetNetwork(model, Kernels.best());
    for (int n = 0; n < 4; n++) {
      Step step = Step.random(random);
      List<float[]> heads = evaluate(network, step);
      double[][] layers = Reference.trunk(model, Rows.dense(step.window(), ROW));
      double[] pooled = layers.length == 0 ? new double[0] : layers[layers.length - 1];
      for (int h = 0; h < 3; h++) {
        HeadSpec spec = model.architecture().heads().get(h);
        double[] expected =
            Reference.head(
                model, spec, pooled, Rows.dense(step.newest(), ROW), step.reference(), CHAINS[h]);
        WindowNetworkTest.assertClose(heads.get(h), expected, spec.name());
        assertThat(network.voice(h)).isEqualTo(spec.voice());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKernelAndEveryStageOfPreparationGivesTheSameBits(DuetTrunk trunk) throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    CompiledModel model = model(trunk);
    DuetNetwork scalar = new DuetNetwork(model, KernelChoice.of("scalar").kernels());
    for (String width : new String[] {"128", "256"}) {
      DuetNetwork vector = new DuetNetwork(model, KernelChoice.of(width).kernels());
      for (int n = 0; n < 7; n++) {
        Step step = Step.random(random);
        List<float[]> expected = evaluate(scalar, step);
        Rows.set(vector.trunk(), step.window());
        vector.trunk().beginPrepare();
        for (int slices = random.nextInt(120); slices > 0; slices--) {
          vector.trunk().prepareSlice();
        }
        assertSame(evaluateHeads(vector, step), expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void decidesBeforeAndAfterWithOnePreparation(DuetTrunk trunk) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    CompiledModel model = model(trunk);
    DuetNetwork network = new DuetNetwork(model, Kernels.best());
    Step unknown = Step.random(random);
    evaluate(network, unknown);
    for (int n = 0; n < 5; n++) {
      Step known =
          new Step(unknown.window().clone(), unknown.newest().clone(), unknown.reference());
      known.window()[63] = Rows.random(random, 1, ROW, 5)[0];
      known.newest()[7] = Rows.random(random, 1, ROW, 5)[0];
      network.trunk().setRow(63, known.window()[63], 0, known.window()[63].length);
      network.finish(known.newest()[7], 0, known.newest()[7].length);
      List<float[]> after = heads(network);
      assertSame(after, evaluate(new DuetNetwork(model, Kernels.best()), known));
    }
  }

  @Test
  void refusesModelsThatAreNoDuetPlayersOfThisVersion() throws Exception {
    HeadSpec bass = new HeadSpec("bass", 2, 1, 63, List.of());
    HeadSpec tenor = new HeadSpec("tenor", 1, 1, 63, List.of("bass"));
    HeadSpec alto = new HeadSpec("alto", 0, 1, 63, List.of());
    HeadSpec second = new HeadSpec("second", 1, 1, 63, List.of());
    HeadSpec small = new HeadSpec("alto", 0, 1, 62, List.of());
    assertThat(new DuetNetwork(tiny(NAME, 64, bass, tenor, alto), Kernels.best()).heads())
        .isEqualTo(3);
    assertRefused(tiny("duet-1", 64, bass, tenor, alto), "duet-1");
    assertRefused(tiny(NAME, 63, bass, tenor, alto), "sizes");
    assertRefused(tiny(NAME, 64, bass, tenor), "sizes");
    assertRefused(tiny(NAME, 64, bass, tenor, second), "voices");
    assertRefused(tiny(NAME, 64, bass, tenor, small), "sizes");
  }

  /// A model with the least trunk there can be.
  private static CompiledModel tiny(String encoding, int window, HeadSpec... heads)
      throws Exception {
    List<LayerSpec> trunk =
        List.of(new LayerSpec.Conv1d("c", 1, 1, true), new LayerSpec.GlobalMaxPool("p"));
    return Models.random(
        new Architecture(encoding, window, ROW, 8, 60, trunk, List.of(heads), false), 1);
  }

  @Test
  void whatTheTrunkHearsDecides() throws Exception {
    for (DuetTrunk trunk : DuetTrunk.values()) {
      SplittableRandom random = new SplittableRandom(4);
      DuetNetwork network = new DuetNetwork(model(trunk), Kernels.best());
      Step step = Step.random(random);
      List<float[]> heads = evaluate(network, step);
      int[][] past = Rows.random(random, 64, ROW, 11);
      float[] bass = evaluate(network, new Step(past, step.newest(), step.reference())).getFirst();
      assertThat(Arrays.equals(bass, heads.getFirst()))
          .as(trunk.title())
          .isEqualTo(trunk == DuetTrunk.PERCEPTRON);
    }
  }

  @Test
  void whatIsRememberedDecidesAndIsForgottenWithTheNextReference() throws Exception {
    DuetNetwork network =
        new DuetNetwork(Models.random(Architecture.song(DuetTrunk.POOLED), 5), Kernels.best());
    assertThat(network.hasMemory()).isTrue();
    Step step = Step.random(new SplittableRandom(4));
    Rows.set(network.trunk(), step.window());
    float[] without = evaluateHead(network, step);
    float[] some = evaluateHead(network, step, 3, 250);
    assertThat(evaluateHead(network, step)).containsExactly(without);
    assertThat(evaluateHead(network, step, 3, 250)).containsExactly(some).isNotEqualTo(without);
    assertThat(evaluateHead(network, step, 4, 250)).isNotEqualTo(some);
    network.beginHeads(1);
    assertThatThrownBy(() -> network.remember(new int[] {MelodyMemory.FEATURES}, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] evaluateHead(DuetNetwork network, Step step, int... remembered) {
    network.beginHeads(step.reference());
    network.remember(remembered, remembered.length);
    for (int i = 0; i < 7; i++) {
      network.olderRow(step.newest()[i], 0, step.newest()[i].length);
    }
    network.finish(step.newest()[7], 0, step.newest()[7].length);
    return network.head(0, new int[0], 0, 0).clone();
  }

  @Test
  void aMemoryOfAnotherWidthIsRefused() throws Exception {
    Architecture song = Architecture.song(DuetTrunk.PERCEPTRON);
    Architecture other =
        new Architecture(NAME, song.window(), ROW, 8, 60, 24, List.of(), song.heads(), false);
    assertRefused(Models.random(other, 1), "sizes");
  }

  @Test
  void theReferencesHaveTheSizesThatTheySay() throws Exception {
    long heads = Architecture.chorale(DuetTrunk.PERCEPTRON).weights();
    assertThat(Architecture.chorale().weights() - heads).isEqualTo(692_680);
    assertThat(Architecture.chorale(DuetTrunk.POOLED).weights() - heads).isEqualTo(1_195_496);
    assertThat(Architecture.chorale(DuetTrunk.PLAIN).weights() - heads).isEqualTo(136_616);
    assertThat(Architecture.chorale(DuetTrunk.LSTM).weights() - heads).isEqualTo(120_064);
  }

  @Test
  void refusesToFinishBeforeAllOlderRowsAreThere() throws Exception {
    DuetNetwork network = new DuetNetwork(model(DuetTrunk.LOCAL), Kernels.best());
    network.beginHeads(3);
    network.olderRow(new int[] {1}, 0, 1);
    assertThatThrownBy(() -> network.finish(new int[] {1}, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertRefused(CompiledModel model, String why) {
    assertThatThrownBy(() -> new DuetNetwork(model, Kernels.best()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(why)
        .hasMessageEndingWith(".");
  }

  private static List<float[]> evaluate(DuetNetwork network, Step step) {
    Rows.set(network.trunk(), step.window());
    return evaluateHeads(network, step);
  }

  private static List<float[]> evaluateHeads(DuetNetwork network, Step step) {
    network.beginHeads(step.reference());
    for (int i = 0; i < 7; i++) {
      network.olderRow(step.newest()[i], 0, step.newest()[i].length);
    }
    network.finish(step.newest()[7], 0, step.newest()[7].length);
    return heads(network);
  }

  private static List<float[]> heads(DuetNetwork network) {
    List<float[]> heads = new ArrayList<>();
    for (int h = 0; h < network.heads(); h++) {
      heads.add(network.head(h, CHAINS[h], 0, CHAINS[h].length).clone());
    }
    return heads;
  }

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
    for (int h = 0; h < expected.size(); h++) {
      assertThat(actual.get(h)).containsExactly(expected.get(h));
    }
  }
}
