package antiphon.training;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.REFERENCES;
import static antiphon.model.encoding.DuetEncoding.ROW;
import static antiphon.model.encoding.DuetEncoding.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import antiphon.evaluation.VoiceLabels;
import antiphon.model.DuetNetwork;
import antiphon.model.encoding.MelodyMemory;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.KernelChoice;
import antiphon.training.layer.ChannelNorm;
import antiphon.training.layer.Floats;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The runtime against DL4J's own output, on networks whose norms have random statistics and partly
/// negative scales.
class ExportParityTest {
  private static final double TOLERANCE = 1e-4;
  private static final int WINDOWS = 200;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void theCompiledChoralePlayerGivesDl4jsProbabilitiesForEveryClassAndLayer(DuetTrunk trunk)
      throws Exception {
    compare(Architecture.chorale(trunk));
  }

  @Test
  void aSmallerNetworkDoesToo() throws Exception {
    compare(MadeUp.smallNetwork());
  }

  private void compare(Architecture architecture) throws Exception {
    DuetGraph network = new DuetGraph(architecture, new VoiceLabels(), MadeUp.shortPlan(1), 10);
    if (network.isConvolutional()) {
      randomizeNorm(network, DuetGraph.FIRST_NORM, 11);
      randomizeNorm(network, DuetGraph.LAST_NORM, 12);
    }
    Path file = folder.resolve("model.safetensors");
    Provenance provenance =
        Provenance.of("test", "none", "nothing", "none", 1, "a test", List.of(), Map.of());
    CompiledExport.write(network, provenance, file);
    DuetNetwork runtime =
        new DuetNetwork(CompiledModel.load(file), KernelChoice.atStart().kernels());

    StepSet steps = new StepSet(MadeUp.pieces(3, 150, 8), Kind.CHORALE);
    SampleBatch batch = GoldenVectors.samples(network, steps, WINDOWS);
    INDArray[] features = batch.features();
    INDArray[] outputs = network.graph().output(features);
    Map<String, INDArray> layers = network.graph().feedForward(features, false);
    for (int i = 0; i < batch.size; i++) {
      run(runtime, batch, i);
      for (int layer = 0; layer < architecture.trunk().size(); layer++) {
        LayerSpec spec = architecture.trunk().get(layer);
        float[] ours = runtime.trunk().layerOutput(layer).clone();
        if (spec instanceof LayerSpec.GlobalMaxPool) {
          applyNorm(network, ours);
        }
        assertClose(spec.name() + " of window " + i, ours, row(layers, spec.name(), i));
      }
      for (int h = 0; h < runtime.heads(); h++) {
        HeadSpec head = architecture.heads().get(h);
        int[] chain = chain(batch, h, architecture.memory(), i);
        float[] ours = runtime.head(h, chain, 0, chain.length);
        float[] theirs = new float[head.classes()];
        System.arraycopy(Floats.read(outputs[h].getRow(i)), 0, theirs, 0, theirs.length);
        assertClose(head.name() + " of window " + i, ours, theirs);
      }
    }
  }

  private static void run(DuetNetwork runtime, SampleBatch batch, int i) {
    boolean hasTrunk = batch.trunk.length > 0;
    for (int position = 0; hasTrunk && position < WINDOW; position++) {
      int[] active =
          active(batch.trunk, i * SampleBatch.TRUNK_SLOTS + position * MAX_ACTIVE, MAX_ACTIVE, 0);
      runtime.trunk().setRow(position, active, 0, active.length);
    }
    int from = i * batch.heads[0].length / batch.size;
    runtime.beginHeads((int) batch.heads[0][from + NEWEST * MAX_ACTIVE] - NEWEST * ROW);
    if (runtime.hasMemory()) {
      int slot = from + NEWEST * MAX_ACTIVE + 1;
      int[] active =
          active(batch.heads[0], slot, MelodyMemory.MAX_ACTIVE, NEWEST * ROW + REFERENCES);
      runtime.remember(active, active.length);
    }
    for (int block = 0; block < NEWEST; block++) {
      int[] active = active(batch.heads[0], from + block * MAX_ACTIVE, MAX_ACTIVE, block * ROW);
      if (block < NEWEST - 1) {
        runtime.olderRow(active, 0, active.length);
      } else {
        runtime.finish(active, 0, active.length);
      }
    }
  }

  private static int[] chain(SampleBatch batch, int head, int memory, int i) {
    int slots = batch.heads[head].length / batch.size;
    int from = NEWEST * MAX_ACTIVE + 1 + (memory > 0 ? MelodyMemory.MAX_ACTIVE : 0);
    int rows = NEWEST * ROW + REFERENCES + memory;
    return active(batch.heads[head], i * slots + from, slots - from, rows);
  }

  private static int[] active(float[] indices, int from, int slots, int offset) {
    int[] active = new int[slots];
    int count = 0;
    for (int slot = from; slot < from + slots; slot++) {
      if (indices[slot] >= 0) {
        active[count++] = (int) indices[slot] - offset;
      }
    }
    return Arrays.copyOf(active, count);
  }

  private static float[] row(Map<String, INDArray> layers, String name, int i) {
    return Floats.read(Objects.requireNonNull(layers.get(name)).getRow(i));
  }

  private static void randomizeNorm(DuetGraph network, String norm, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (String name : List.of("gamma", "beta", "mean", "variance")) {
      INDArray param = network.graph().getParam(norm + "_" + name);
      float[] values = new float[Math.toIntExact(param.length())];
      for (int c = 0; c < values.length; c++) {
        values[c] =
            (float)
                (name.equals("variance") ? 0.2 + random.nextDouble() : random.nextDouble() * 2 - 1);
      }
      Floats.write(values, param);
    }
  }

  private static void applyNorm(DuetGraph network, float[] pooled) {
    float[][] norm = new float[4][];
    List<String> names = List.of("gamma", "beta", "mean", "variance");
    for (int n = 0; n < norm.length; n++) {
      norm[n] = Floats.read(network.graph().getParam(DuetGraph.LAST_NORM + "_" + names.get(n)));
    }
    assertThat(norm[0])
        .as("scales on both sides of 0")
        .satisfies(g -> assertThat(hasBothSigns(g)).isTrue());
    for (int c = 0; c < pooled.length; c++) {
      pooled[c] =
          (float)
              ((pooled[c] - norm[2][c]) * norm[0][c] / Math.sqrt(norm[3][c] + ChannelNorm.EPSILON)
                  + norm[1][c]);
    }
  }

  private static boolean hasBothSigns(float[] values) {
    boolean negative = false;
    boolean positive = false;
    for (float value : values) {
      negative |= value < 0;
      positive |= value > 0;
    }
    return negative && positive;
  }

  private static void assertClose(String what, float[] ours, float[] theirs) {
    assertThat(ours.length).as(what).isEqualTo(theirs.length);
    for (int k = 0; k < ours.length; k++) {
      if (!(Math.abs(ours[k] - theirs[k]) <= TOLERANCE * Math.max(1, Math.abs(theirs[k])))) {
        throw new AssertionError(
            what + ", number " + k + ": runtime " + ours[k] + ", DL4J " + theirs[k]);
      }
    }
  }
}
