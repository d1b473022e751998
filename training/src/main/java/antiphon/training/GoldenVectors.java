package antiphon.training;

import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.SafetensorsWriter;
import antiphon.training.layer.Floats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Inputs of a network and what DL4J itself makes of them, as a safetensors file: whoever runs the
/// compiled model must come to the same numbers.
///
/// | tensor | shape | what |
/// |---|---|---|
/// | `window` | count, 64 * 11 | the trunk's feature indices, -1 for none; left out where there is no trunk |
/// | `HEAD.in` | count, slots | the head's indices into newest, reference and chain rows, one after the other |
/// | `HEAD.out` | count, classes | probabilities |
/// | `LAYER` | few, positions * channels | activations of each layer of the trunk for the first windows |
///
/// A norm's activations are not written, since the compiled model has none; those of the pooling
/// are after the norm.
final class GoldenVectors {
  private static final int WITH_LAYERS = 4;

  private GoldenVectors() {}

  /// Writes windows spread evenly over the steps, every third of them with the newest performer
  /// step unknown.
  static void write(DuetGraph network, StepSet steps, int count, Path file) throws IOException {
    SampleBatch batch = samples(network, steps, count);
    INDArray[] features = batch.features();
    List<HeadSpec> heads = network.architecture().heads();
    SafetensorsWriter writer = new SafetensorsWriter();
    int trunk = features.length - heads.size();
    if (trunk > 0) {
      writer.tensor("window", shape(features[0]), batch.trunk);
    }
    INDArray[] outputs = network.graph().output(features);
    for (int h = 0; h < heads.size(); h++) {
      writer.tensor(heads.get(h).name() + ".in", shape(features[trunk + h]), batch.heads[h]);
      writer.tensor(heads.get(h).name() + ".out", shape(outputs[h]), Floats.read(outputs[h]));
    }
    Map<String, INDArray> activations = network.graph().feedForward(features, false);
    for (LayerSpec layer : network.architecture().trunk()) {
      INDArray array = activations.get(layer.name());
      if (array == null) {
        throw new IllegalStateException("the graph has no layer " + layer.name());
      }
      int width = Math.toIntExact(array.size(1));
      int rows = Math.min(WITH_LAYERS, batch.size);
      writer.tensor(
          layer.name(), List.of(rows, width), Arrays.copyOf(Floats.read(array), rows * width));
    }
    writer.metadata("antiphon.golden", "1").write(file);
  }

  static SampleBatch samples(DuetGraph network, StepSet steps, int count) {
    int[] all = steps.even();
    SampleBatch batch = network.newBatch(Math.min(count, all.length));
    for (int i = 0; i < batch.size; i++) {
      StepSet.View view = new StepSet.View(i % 3 != 0, i % 2 == 0, false, i % 5 - 2);
      steps.write(all[(int) ((long) i * all.length / batch.size)], view, batch, i);
    }
    return batch;
  }

  private static List<Integer> shape(INDArray array) {
    return List.of(Math.toIntExact(array.size(0)), Math.toIntExact(array.size(1)));
  }
}
