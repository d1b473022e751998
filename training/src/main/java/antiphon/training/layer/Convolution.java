package antiphon.training.layer;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A convolution with ReLU, stride 1 and valid padding: plain (one kernel for all positions) or
/// local (a kernel and a bias for every position).
///
/// Input `[batch, steps * channels]`, output `[batch, positions * filters]`. Weights `[copies *
/// kernel * channels, filters]` and biases `[copies, filters]`, with one copy or one a position.
/// The window of a position is a `[batch, kernel * channels]` matrix whose rows lie `steps *
/// channels` apart: one `sgemm` each.
public final class Convolution extends TensorLayer {
  private static final long serialVersionUID = 1;
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  private final int steps;
  private final int channels;
  private final int kernel;
  private final int filters;
  private final boolean local;

  private Convolution(
      String name, int steps, int channels, int kernel, int filters, boolean local) {
    super(name, steps * channels, (steps - kernel + 1) * filters);
    this.steps = steps;
    this.channels = channels;
    this.kernel = kernel;
    this.filters = filters;
    this.local = local;
  }

  /// A convolution whose positions share one kernel.
  public static Convolution shared(String name, int steps, int channels, int kernel, int filters) {
    return new Convolution(name, steps, channels, kernel, filters, false);
  }

  /// A convolution with a kernel of its own at every position.
  public static Convolution local(String name, int steps, int channels, int kernel, int filters) {
    return new Convolution(name, steps, channels, kernel, filters, true);
  }

  private int positions() {
    return steps - kernel + 1;
  }

  private int copies() {
    return local ? positions() : 1;
  }

  @Override
  List<ParamSpec> specs() {
    int inputs = kernel * channels;
    return List.of(
        ParamSpec.weight(WEIGHT, copies() * inputs, filters, inputs),
        ParamSpec.bias(BIAS, copies(), filters));
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  private static final class Op extends TensorOp<Convolution> {
    private static final long serialVersionUID = 1;
    private float[] activations = {};
    private float[] deltas = {};

    @SuppressWarnings("serial")
    private @Nullable INDArray nativeDelta;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      Convolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int inputs = conf.kernel * conf.channels;
      FloatPointer x = Floats.pointer(in);
      FloatPointer w = Floats.pointer(param(WEIGHT));
      FloatPointer y = Floats.pointer(out);
      for (int p = 0; p < conf.positions(); p++) {
        x.position((long) p * conf.channels);
        w.position(conf.local ? (long) p * inputs * conf.filters : 0);
        y.position((long) p * conf.filters);
        Floats.gemm(batch, conf.filters, inputs, x, conf.in(), w, conf.filters, 0, y, conf.out());
      }
      float[] bias = Floats.read(param(BIAS));
      activations = atLeast(activations, batch * conf.out());
      Floats.read(out, activations);
      for (int at = 0; at < batch * conf.out(); at += bias.length) {
        for (int i = 0; i < bias.length; i++) {
          activations[at + i] = Math.max(0, activations[at + i] + bias[i]);
        }
      }
      Floats.write(activations, out);
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      Convolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int inputs = conf.kernel * conf.channels;
      FloatPointer delta = Floats.pointer(throughRelu(batch, epsilon));
      FloatPointer x = Floats.pointer(in);
      FloatPointer w = Floats.pointer(param(WEIGHT));
      FloatPointer dw = Floats.pointer(gradientView(WEIGHT));
      FloatPointer dx = below == null ? null : Floats.pointer(below);
      for (int p = 0; p < conf.positions(); p++) {
        long weight = conf.local ? (long) p * inputs * conf.filters : 0;
        x.position((long) p * conf.channels);
        delta.position((long) p * conf.filters);
        dw.position(weight);
        float keep = conf.local || p == 0 ? 0 : 1;
        Floats.gemmTransposedA(
            inputs, conf.filters, batch, x, conf.in(), delta, conf.out(), keep, dw, conf.filters);
        if (dx != null) {
          w.position(weight);
          dx.position((long) p * conf.channels);
          Floats.gemmTransposedB(
              batch, inputs, conf.filters, delta, conf.out(), w, conf.filters, 1, dx, conf.in());
        }
      }
    }

    /// The gradient before the ReLU in native memory; fills the bias' gradient on the way.
    private INDArray throughRelu(int batch, INDArray epsilon) {
      Convolution conf = layerConf();
      float[] bias = new float[conf.copies() * conf.filters];
      deltas = atLeast(deltas, batch * conf.out());
      Floats.read(epsilon, deltas);
      for (int at = 0; at < batch * conf.out(); at += bias.length) {
        for (int i = 0; i < bias.length; i++) {
          float d = activations[at + i] > 0 ? deltas[at + i] : 0;
          deltas[at + i] = d;
          bias[i] += d;
        }
      }
      Floats.write(bias, gradientView(BIAS));
      INDArray array = nativeDelta;
      if (array == null || array.size(0) != batch) {
        array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', batch, conf.out());
        nativeDelta = array;
      }
      Floats.write(deltas, array);
      return array;
    }
  }
}
