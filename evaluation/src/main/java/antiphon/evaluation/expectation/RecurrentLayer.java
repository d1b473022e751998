package antiphon.evaluation.expectation;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import java.util.Arrays;

/// An LSTM over the window, of which the last hidden state goes out; backwards through time.
final class RecurrentLayer extends Layer {
  private static final int GATES = 4;
  private static final int INPUT = 0;
  private static final int FORGET = 1;
  private static final int CANDIDATE = 2;
  private static final int OUTPUT = 3;

  private final float[] input;
  private final float[] recurrent;
  private final float[] bias;
  private final int units;

  /// Gates after their functions, `[steps][4 * units]`.
  private final double[][] gates;

  /// Cell states and hidden states before each step, and after the last.
  private final double[][] cells;

  private final double[][] hidden;

  RecurrentLayer(LayerShape shape, CompiledModel model) {
    super(shape);
    String name = shape.spec().name();
    input = model.tensor(name + ".input");
    recurrent = model.tensor(name + ".recurrent");
    bias = model.tensor(name + ".bias");
    units = shape.channels();
    gates = new double[shape.inPositions()][GATES * units];
    cells = new double[shape.inPositions() + 1][units];
    hidden = new double[shape.inPositions() + 1][units];
  }

  @Override
  void forward(double[] in, double[] other) {
    int row = shape.inChannels();
    for (int t = 0; t < shape.inPositions(); t++) {
      double[] gate = gates[t];
      for (int g = 0; g < gate.length; g++) {
        gate[g] = bias[g];
      }
      multiply(in, t * row, row, input, gate);
      multiply(hidden[t], 0, units, recurrent, gate);
      for (int u = 0; u < units; u++) {
        for (int k = 0; k < GATES; k++) {
          double z = gate[k * units + u];
          gate[k * units + u] = k == CANDIDATE ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
        }
        cells[t + 1][u] =
            gate[FORGET * units + u] * cells[t][u]
                + gate[INPUT * units + u] * gate[CANDIDATE * units + u];
        hidden[t + 1][u] = gate[OUTPUT * units + u] * Math.tanh(cells[t + 1][u]);
      }
    }
    System.arraycopy(hidden[shape.inPositions()], 0, out, 0, units);
  }

  private static void multiply(double[] x, int at, int length, float[] matrix, double[] sum) {
    for (int i = 0; i < length; i++) {
      double value = x[at + i];
      for (int g = 0; g < sum.length && value != 0; g++) {
        sum[g] += value * matrix[i * sum.length + g];
      }
    }
  }

  @Override
  void backward(double[] in, double[] inGradient, double[] otherGradient) {
    int row = shape.inChannels();
    double[] hiddenGradient = outGradient.clone();
    double[] cellGradient = new double[units];
    double[] delta = new double[GATES * units];
    for (int t = shape.inPositions() - 1; t >= 0; t--) {
      double[] gate = gates[t];
      for (int u = 0; u < units; u++) {
        double i = gate[INPUT * units + u];
        double f = gate[FORGET * units + u];
        double g = gate[CANDIDATE * units + u];
        double o = gate[OUTPUT * units + u];
        double tanh = Math.tanh(cells[t + 1][u]);
        double c = cellGradient[u] + hiddenGradient[u] * o * (1 - tanh * tanh);
        delta[INPUT * units + u] = c * g * i * (1 - i);
        delta[FORGET * units + u] = c * cells[t][u] * f * (1 - f);
        delta[CANDIDATE * units + u] = c * i * (1 - g * g);
        delta[OUTPUT * units + u] = hiddenGradient[u] * tanh * o * (1 - o);
        cellGradient[u] = c * f;
      }
      Arrays.fill(hiddenGradient, 0);
      multiplyTransposed(delta, recurrent, hiddenGradient, 0, units);
      multiplyTransposed(delta, input, inGradient, t * row, row);
    }
  }

  private static void multiplyTransposed(
      double[] delta, float[] matrix, double[] sum, int at, int length) {
    for (int i = 0; i < length; i++) {
      double value = 0;
      for (int g = 0; g < delta.length; g++) {
        value += delta[g] * matrix[i * delta.length + g];
      }
      sum[at + i] += value;
    }
  }
}
