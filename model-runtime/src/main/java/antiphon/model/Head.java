package antiphon.model;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.HeadSpec;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;
import java.util.Objects;

/// The last two layers of a head: the chain's outcomes, rectification, classes, softmax.
final class Head {
  /// Classes are padded to a multiple of this, so that vectors of any width fit.
  private static final int PAD = 16;

  final HeadSpec spec;
  final int voice;

  /// Where its hidden units begin among those of all heads.
  final int at;

  private final int padded;
  private final int chainRows;
  private final float[] chainWeight;
  private final float[] outWeight;
  private final float[] outBias;
  private final float[] hidden;
  private final float[] logits;
  private final float[] probabilities;

  Head(CompiledModel model, HeadSpec spec, int at) {
    this.spec = spec;
    this.voice = spec.voice();
    this.at = at;
    this.padded = Math.ceilDiv(spec.classes(), PAD) * PAD;
    this.chainRows = spec.chain().size() * DuetEncoding.VOICE_FEATURES;
    this.chainWeight = chainRows == 0 ? new float[0] : model.tensor(spec.name() + ".chain");
    this.outWeight = pad(model.tensor(spec.name() + ".out.weight"), spec.hidden());
    this.outBias = pad(model.tensor(spec.name() + ".out.bias"), 1);
    this.hidden = new float[spec.hidden()];
    this.logits = new float[padded];
    this.probabilities = new float[spec.classes()];
  }

  private float[] pad(float[] matrix, int rows) {
    float[] wide = new float[rows * padded];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(matrix, r * spec.classes(), wide, r * padded, spec.classes());
    }
    return wide;
  }

  @Hot
  float[] decide(Kernels kernels, float[] allHidden, int[] chain, int from, int count) {
    System.arraycopy(allHidden, at, hidden, 0, hidden.length);
    for (int i = from; i < from + count; i++) {
      int wAt = Objects.checkIndex(chain[i], chainRows) * hidden.length;
      kernels.add(chainWeight, wAt, hidden, 0, hidden.length);
    }
    kernels.relu(hidden, 0, hidden.length);
    System.arraycopy(outBias, 0, logits, 0, padded);
    kernels.multiplyAdd(hidden, 0, hidden.length, outWeight, 0, logits, 0, padded);
    System.arraycopy(logits, 0, probabilities, 0, probabilities.length);
    Softmax.apply(probabilities, 0, probabilities.length);
    return probabilities;
  }
}
