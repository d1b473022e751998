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
    int layer = 0;
    for (LayerShape shape : model.architecture().shapes()) {
      double[] in = shape.from() < 0 ? flatten(input) : outputs[shape.from()];
      outputs[layer++] = layer(model, shape, in, outputs);
    }
    if (model.architecture().softmax()) {
      outputs[layer - 1] = softmax(outputs[layer - 1]);
    }
    return outputs;
  }

  private static double[] layer(
      CompiledModel model, LayerShape shape, double[] in, double[][] outputs) {
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
      case LayerSpec.MaxPool1d pool -> pooled(shape, in, pool.size(), false);
      case LayerSpec.AveragePool1d pool -> pooled(shape, in, pool.size(), true);
      case LayerSpec.Add add -> {
        double[] out = in.clone();
        double[] other = outputs[shape.other()];
        for (int i = 0; i < out.length; i++) {
          out[i] = add.relu() ? Math.max(in[i] + other[i], 0) : in[i] + other[i];
        }
        yield out;
      }
      case LayerSpec.Lstm lstm -> lstm(model, shape, lstm.units(), in);
    };
  }

  private static double[] pooled(LayerShape shape, double[] in, int size, boolean mean) {
    double[] out = new double[shape.positions() * shape.channels()];
    for (int i = 0; i < out.length; i++) {
      int position = i / shape.channels();
      double most = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int k = 0; k < size; k++) {
        double x = in[(position * size + k) * shape.channels() + i % shape.channels()];
        most = Math.max(most, x);
        sum += x;
      }
      out[i] = mean ? sum / size : most;
    }
    return out;
  }

  private static double[] lstm(CompiledModel model, LayerShape shape, int units, double[] in) {
    String name = shape.spec().name();
    float[] input = model.tensor(name + ".input");
    float[] recurrent = model.tensor(name + ".recurrent");
    double[] h = new double[units];
    double[] c = new double[units];
    for (int p = 0; p < shape.inPositions(); p++) {
      double[] gates = new double[4 * units];
      for (int g = 0; g < gates.length; g++) {
        gates[g] = model.tensor(name + ".bias")[g];
        for (int i = 0; i < shape.inChannels(); i++) {
          gates[g] += in[p * shape.inChannels() + i] * input[i * gates.length + g];
        }
        for (int u = 0; u < units; u++) {
          gates[g] += h[u] * recurrent[u * gates.length + g];
        }
      }
      for (int u = 0; u < units; u++) {
        double candidate = Math.tanh(gates[2 * units + u]);
        c[u] = sigmoid(gates[units + u]) * c[u] + sigmoid(gates[u]) * candidate;
        h[u] = sigmoid(gates[3 * units + u]) * Math.tanh(c[u]);
      }
    }
    return h;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
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
          int at = (p * shape.stride() - shape.padding().before()) * shape.inChannels() + i;
          double x = at >= 0 && at < in.length ? in[at] : 0;
          sum += x * weight[((local ? p * inputs : 0) + i) * filters + f];
        }
        out[p * filters + f] = relu ? Math.max(sum, 0) : sum;
      }
    }
    return out;
  }

  /// The probabilities of one head.
  ///
  /// @param pooled what the trunk gives; nothing where there is none
  /// @param newest the newest steps relative to the reference as `[step][feature]`
  static double[] head(
      CompiledModel model,
      HeadSpec head,
      double[] pooled,
      double[][] newest,
      int reference,
      int[] chain) {
    float[] newestWeight = model.tensor(head.name() + ".newest");
    float[] pooledWeight =
        pooled.length == 0 ? new float[0] : model.tensor(head.name() + ".pooled");
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

  static double[] softmax(double[] logits) {
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
