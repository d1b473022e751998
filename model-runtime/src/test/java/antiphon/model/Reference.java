package antiphon.model;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;

/// The networks as their definitions read: plain loops, doubles, dense input, no preparation.
final class Reference {
  private Reference() {}

  /// The outputs of all layers, each `[position * channels]`; the last one after the softmax.
  ///
  /// @param input the window as `[position][feature]`
  static double[][] trunk(CompiledModel model, double[][] input) throws ModelException {
    double[][] outputs = new double[model.architecture().trunk().size()][];
    double[] in = flatten(input);
    int layer = 0;
    for (LayerShape shape : model.architecture().shapes()) {
      in = layer(model, shape, in);
      outputs[layer++] = in;
    }
    if (model.architecture().softmax()) {
      outputs[layer - 1] = softmax(in);
    }
    return outputs;
  }

  private static double[] layer(CompiledModel model, LayerShape shape, double[] in) {
    String name = shape.spec().name();
    return switch (shape.spec()) {
      case LayerSpec.Conv1d conv -> linear(model, shape, in, false, conv.relu());
      case LayerSpec.LocalConv1d conv -> linear(model, shape, in, true, conv.relu());
      case LayerSpec.Dense dense -> linear(model, shape, in, false, dense.relu());
      case LayerSpec.GlobalMaxPool _ -> {
        double[] out = new double[shape.channels()];
        for (int c = 0; c < out.length; c++) {
          boolean most = model.tensor(name + ".sign")[c] > 0;
          double best = in[c];
          for (int p = 1; p < shape.inPositions(); p++) {
            double x = in[p * shape.inChannels() + c];
            best = most ? Math.max(best, x) : Math.min(best, x);
          }
          out[c] = best;
        }
        yield out;
      }
      case LayerSpec.MaxPool1d _, LayerSpec.AveragePool1d _, LayerSpec.Add _, LayerSpec.Lstm _ ->
          throw new UnsupportedOperationException();
    };
  }

  private static double[] linear(
      CompiledModel model, LayerShape shape, double[] in, boolean local, boolean relu) {
    float[] weight = model.tensor(shape.spec().name() + ".weight");
    float[] bias = model.tensor(shape.spec().name() + ".bias");
    int inputs = shape.reach() * shape.inChannels();
    int filters = shape.channels();
    double[] out = new double[shape.positions() * filters];
    for (int p = 0; p < shape.positions(); p++) {
      for (int f = 0; f < filters; f++) {
        double sum = bias[local ? p * filters + f : f];
        for (int i = 0; i < inputs; i++) {
          sum +=
              in[p * shape.inChannels() + i] * weight[((local ? p * inputs : 0) + i) * filters + f];
        }
        out[p * filters + f] = relu ? Math.max(sum, 0) : sum;
      }
    }
    return out;
  }

  /// The probabilities of one head.
  ///
  /// @param newest the newest steps relative to the reference as `[step][feature]`
  static double[] head(
      CompiledModel model,
      HeadSpec head,
      double[] pooled,
      double[][] newest,
      int reference,
      int[] chain) {
    float[] newestWeight = model.tensor(head.name() + ".newest");
    float[] pooledWeight = model.tensor(head.name() + ".pooled");
    double[] hidden = new double[head.hidden()];
    double[] steps = flatten(newest);
    for (int h = 0; h < hidden.length; h++) {
      double sum = model.tensor(head.name() + ".bias")[h];
      sum += model.tensor(head.name() + ".reference")[reference * hidden.length + h];
      for (int i = 0; i < DuetEncoding.NEWEST * DuetEncoding.ROW; i++) {
        sum += steps[i] * newestWeight[i * hidden.length + h];
      }
      for (int i = 0; i < pooled.length; i++) {
        sum += pooled[i] * pooledWeight[i * hidden.length + h];
      }
      for (int row : chain) {
        sum += model.tensor(head.name() + ".chain")[row * hidden.length + h];
      }
      hidden[h] = Math.max(sum, 0);
    }
    float[] outWeight = model.tensor(head.name() + ".out.weight");
    double[] logits = new double[head.classes()];
    for (int c = 0; c < logits.length; c++) {
      logits[c] = model.tensor(head.name() + ".out.bias")[c];
      for (int h = 0; h < hidden.length; h++) {
        logits[c] += hidden[h] * outWeight[h * logits.length + c];
      }
    }
    return softmax(logits);
  }

  private static double[] softmax(double[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    double[] out = new double[logits.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.exp(logits[i] - most);
      sum += out[i];
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= sum;
    }
    return out;
  }

  private static double[] flatten(double[][] rows) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * rows[0].length, rows[0].length);
    }
    return flat;
  }
}
