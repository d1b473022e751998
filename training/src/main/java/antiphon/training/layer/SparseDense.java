package antiphon.training.layer;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A dense layer with ReLU whose input is a dense part, which may be missing, followed by a list of
/// active features.
///
/// Input `[batch, dense + slots]`: the dense values, then feature indices as floats, -1 for an
/// unused slot. Output `[batch, units]`: `relu(dense * P + sum of the active rows of T + b)` with P
/// `[dense, units]`, T `[rows, units]`. In training features and units are dropped at random, and
/// what stays is scaled up.
public final class SparseDense extends TensorLayer {
  private static final long serialVersionUID = 1;
  static final String TABLE = "T";
  static final String POOLED = "P";
  static final String BIAS = "b";

  private final int dense;
  private final int slots;
  private final int rows;
  private final int units;
  private final double denseDropout;
  private final double featureDropout;
  private final double unitDropout;

  /// @param denseDropout share of the dense values dropped in training
  /// @param featureDropout share of the listed features dropped in training
  /// @param unitDropout share of the units dropped in training
  public SparseDense(
      String name,
      int dense,
      int slots,
      int rows,
      int units,
      double denseDropout,
      double featureDropout,
      double unitDropout) {
    super(name, dense + slots, units);
    this.dense = dense;
    this.slots = slots;
    this.rows = rows;
    this.units = units;
    this.denseDropout = denseDropout;
    this.featureDropout = featureDropout;
    this.unitDropout = unitDropout;
  }

  @Override
  List<ParamSpec> specs() {
    ParamSpec table = ParamSpec.weight(TABLE, rows, units, slots + dense);
    ParamSpec bias = ParamSpec.bias(BIAS, 1, units);
    return dense == 0
        ? List.of(table, bias)
        : List.of(table, ParamSpec.weight(POOLED, dense, units, slots + dense), bias);
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<SparseDense> {
    private static final long serialVersionUID = 1;
    private float[] values = {};
    private float[] table = {};
    private float[] activations = {};
    private float[] deltas = {};
    private float featureScale = 1;

    /// What a unit's output was multiplied by: 0 (dropped) or the scale of those that stay.
    private float[] unitScale = {};

    /// The same for the dense input.
    private float[] denseScale = {};

    /// The dense input as it was used, `[batch, dense]`.
    @SuppressWarnings("serial")
    private @Nullable INDArray nativeDense;

    @SuppressWarnings("serial")
    private @Nullable INDArray nativeDelta;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    boolean isFirst() {
      return layerConf().dense == 0;
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      SparseDense conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int units = conf.units;
      values = atLeast(values, batch * conf.in());
      Floats.read(in, values);
      drop(batch, training);
      table = atLeast(table, conf.rows * units);
      Floats.read(param(TABLE), table);
      float[] bias = Floats.read(param(BIAS));
      activations = atLeast(activations, batch * units);
      for (int sample = 0; sample < batch; sample++) {
        int to = sample * units;
        Arrays.fill(activations, to, to + units, 0);
        int slot = sample * conf.in() + conf.dense;
        for (int end = slot + conf.slots; slot < end; slot++) {
          int from = ((int) values[slot]) * units;
          for (int u = 0; from >= 0 && u < units; u++) {
            activations[to + u] += table[from + u];
          }
        }
        for (int u = 0; u < units; u++) {
          activations[to + u] = activations[to + u] * featureScale + bias[u];
        }
      }
      if (conf.dense > 0) {
        addDense(batch, out);
      }
      for (int i = 0; i < batch * units; i++) {
        activations[i] = Math.max(0, activations[i]) * unitScale[i];
      }
      Floats.write(activations, out);
    }

    private void addDense(int batch, INDArray out) {
      SparseDense conf = layerConf();
      Floats.write(activations, out);
      Floats.gemm(
          batch,
          conf.units,
          conf.dense,
          Floats.pointer(denseInput(batch)),
          conf.dense,
          Floats.pointer(param(POOLED)),
          conf.units,
          1,
          Floats.pointer(out),
          conf.units);
      Floats.read(out, activations);
    }

    private INDArray denseInput(int batch) {
      SparseDense conf = layerConf();
      float[] used = new float[batch * conf.dense];
      for (int sample = 0; sample < batch; sample++) {
        for (int d = 0; d < conf.dense; d++) {
          int at = sample * conf.dense + d;
          used[at] = values[sample * conf.in() + d] * denseScale[at];
        }
      }
      INDArray array = nativeDense;
      if (array == null || array.size(0) != batch) {
        array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', batch, conf.dense);
        nativeDense = array;
      }
      Floats.write(used, array);
      return array;
    }

    /// Chooses what is dropped. ND4J's generator gives the seed, so that one seed fixes a whole
    /// run.
    private void drop(int batch, boolean training) {
      SparseDense conf = layerConf();
      unitScale = atLeast(unitScale, batch * conf.units);
      Arrays.fill(unitScale, 1);
      denseScale = atLeast(denseScale, batch * conf.dense);
      Arrays.fill(denseScale, 1);
      featureScale = 1;
      if (!training
          || (conf.denseDropout == 0 && conf.featureDropout == 0 && conf.unitDropout == 0)) {
        return;
      }
      SplittableRandom random = new SplittableRandom(Nd4j.getRandom().nextLong());
      featureScale = (float) (1 / (1 - conf.featureDropout));
      for (int sample = 0; sample < batch; sample++) {
        int slot = sample * conf.in() + conf.dense;
        for (int end = slot + conf.slots; slot < end; slot++) {
          if (random.nextFloat() < conf.featureDropout) {
            values[slot] = -1;
          }
        }
      }
      scale(random, conf.unitDropout, unitScale, batch * conf.units);
      scale(random, conf.denseDropout, denseScale, batch * conf.dense);
    }

    private static void scale(SplittableRandom random, double dropout, float[] scale, int length) {
      float kept = (float) (1 / (1 - dropout));
      for (int i = 0; i < length; i++) {
        scale[i] = random.nextFloat() < dropout ? 0 : kept;
      }
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      SparseDense conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int units = conf.units;
      deltas = atLeast(deltas, batch * units);
      Floats.read(epsilon, deltas);
      float[] bias = new float[units];
      for (int at = 0; at < batch * units; at += units) {
        for (int u = 0; u < units; u++) {
          float d = activations[at + u] > 0 ? deltas[at + u] * unitScale[at + u] : 0;
          deltas[at + u] = d;
          bias[u] += d;
        }
      }
      Floats.write(bias, gradientView(BIAS));
      scatter(batch);
      if (conf.dense > 0) {
        backwardDense(batch, below);
      }
    }

    private void backwardDense(int batch, @Nullable INDArray below) {
      SparseDense conf = layerConf();
      int units = conf.units;
      INDArray array = nativeDelta;
      if (array == null || array.size(0) != batch) {
        array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', batch, units);
        nativeDelta = array;
      }
      Floats.write(deltas, array);
      INDArray dense = nativeDense;
      if (dense == null) {
        throw new IllegalStateException("a backward pass without a forward one");
      }
      Floats.gemmTransposedA(
          conf.dense,
          units,
          batch,
          Floats.pointer(dense),
          conf.dense,
          Floats.pointer(array),
          units,
          0,
          Floats.pointer(gradientView(POOLED)),
          units);
      if (below != null) {
        Floats.gemmTransposedB(
            batch,
            conf.dense,
            units,
            Floats.pointer(array),
            units,
            Floats.pointer(param(POOLED)),
            units,
            0,
            Floats.pointer(dense),
            conf.dense);
        throughDropout(batch, dense, below);
      }
    }

    /// The gradient of the dense input, which lies in `dense` now, in front of its dropout; that of
    /// the features is 0.
    private void throughDropout(int batch, INDArray dense, INDArray below) {
      SparseDense conf = layerConf();
      float[] gradient = Floats.read(dense);
      float[] wide = new float[batch * conf.in()];
      for (int sample = 0; sample < batch; sample++) {
        for (int d = 0; d < conf.dense; d++) {
          int at = sample * conf.dense + d;
          wide[sample * conf.in() + d] = gradient[at] * denseScale[at];
        }
      }
      Floats.write(wide, below);
    }

    private void scatter(int batch) {
      SparseDense conf = layerConf();
      int units = conf.units;
      Arrays.fill(table, 0);
      for (int sample = 0; sample < batch; sample++) {
        int from = sample * units;
        int slot = sample * conf.in() + conf.dense;
        for (int end = slot + conf.slots; slot < end; slot++) {
          int to = ((int) values[slot]) * units;
          for (int u = 0; to >= 0 && u < units; u++) {
            table[to + u] += deltas[from + u] * featureScale;
          }
        }
      }
      Floats.write(table, gradientView(TABLE));
    }
  }
}
