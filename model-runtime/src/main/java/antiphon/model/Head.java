package antiphon.model;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.HeadSpec;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Product;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;
import java.util.Objects;

/// The last two layers of a head: the chain's outcomes, rectification, classes, softmax.
final class Head {
  final HeadSpec spec;
  final int voice;

  /// Where its hidden units begin among those of all heads.
  final int at;

  /// How many heads before it tell it their outcomes.
  final int links;

  private final int chainRows;
  private final float[] chainWeight;
  private final Product outWeight;
  private final float[] outBias;
  private final float[] hidden;
  private final float[] logits;
  private final float[] probabilities;

  Head(CompiledModel model, HeadSpec spec, int at, Kernels kernels) {
    this.spec = spec;
    this.voice = spec.voice();
    this.at = at;
    this.links = spec.chain().size();
    this.chainRows = spec.chain().size() * DuetEncoding.VOICE_FEATURES;
    this.chainWeight = chainRows == 0 ? new float[0] : model.tensor(spec.name() + ".chain");
    this.outWeight =
        new Product(model.panels(spec.name() + ".out.weight", kernels.panel()), kernels);
    this.outBias = model.tensor(spec.name() + ".out.bias");
    this.hidden = new float[spec.hidden()];
    this.logits = new float[outWeight.pitch];
    this.probabilities = new float[spec.classes()];
  }

  @Hot
  float[] decide(Kernels kernels, float[] allHidden, int[] chain, int from, int count) {
    System.arraycopy(allHidden, at, hidden, 0, hidden.length);
    for (int i = from; i < from + count; i++) {
      int wAt = Objects.checkIndex(chain[i], chainRows) * hidden.length;
      kernels.add(chainWeight, wAt, hidden, 0, hidden.length);
    }
    kernels.relu(hidden, 0, hidden.length);
    System.arraycopy(outBias, 0, logits, 0, outBias.length);
    outWeight.multiplyAdd(hidden, 0, 0, 1, 0, 0, hidden.length, logits, 0);
    System.arraycopy(logits, 0, probabilities, 0, probabilities.length);
    Softmax.apply(probabilities, 0, probabilities.length);
    return probabilities;
  }
}
