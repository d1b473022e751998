package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelBuilder;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.Kernels;
import antiphon.training.layer.Floats;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Random weights; where there is a global pooling, half of its channels take minima.
class CompiledGraphTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"CNN_a", "CNN_Naive", "LSTM"})
  void givesTheDistributionsOfTheCompiledModel(String name) throws Exception {
    CompiledModel model = model(name);
    int[] events = MadeUp.melody(PublishedNetworks.WINDOW, 3);
    EventNetwork runtime = EventNetwork.windowed(model, Kernels.best());
    float[] window = new float[events.length];
    for (int i = 0; i < events.length; i++) {
      runtime.push(events[i]);
      window[i] = events[i];
    }
    INDArray input = Nd4j.create(window, new long[] {1, window.length}, 'c');
    float[] theirs = Floats.read(CompiledGraph.of(model).outputSingle(input));
    assertThat(theirs).containsExactly(runtime.distribution(), Offset.offset(1e-5f));
    assertThat(runtime.distribution()[events[0]]).as("nothing is sure").isLessThan(0.9f);
  }

  private CompiledModel model(String name) throws Exception {
    Architecture architecture =
        PublishedNetworks.architecture(name, MelodyEvents.NAME, MelodyEvents.CLASSES);
    Provenance provenance =
        Provenance.of(name, "noise", "nothing", "CC0", 1, "a test", List.of(), Map.of());
    float[] out = new float[Math.toIntExact(outputs(architecture))];
    for (int i = 0; i < out.length; i++) {
      out[i] = i % 7 * 0.01f;
    }
    Path file = folder.resolve("model.safetensors");
    new ModelBuilder(architecture, provenance).tensor("out.weight", out).fill(5).write(file);
    return CompiledModel.load(file);
  }

  private static long outputs(Architecture architecture) throws Exception {
    return architecture.tensors().stream()
        .filter(tensor -> tensor.name().equals("out.weight"))
        .findFirst()
        .orElseThrow()
        .size();
  }
}
