package antiphon.training.layer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// A convolution, with or without ReLU: plain (one kernel for all positions) or local (a kernel and
/// a bias for every position).
///
/// Input `[batch, steps * channels]`, output `[batch, positions * filters]`. Weights `[copies *
/// kernel * channels, filters]` and biases `[copies, filters]`, with one copy or one a position.
/// The window of a position is a `[batch, kernel * channels]` matrix whose rows lie `steps *
/// channels` apart: one `sgemm` each. Measured, that beats one product over all positions at once
/// (whose rows would have to lie a kernel apart) by up to two times, for plain ones too: a window
/// of 512 samples stays in the cache.
public final class Convolution extends TensorLayer {
  private static final long serialVersionUID = 2;
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  private final Span span;
  private final int channels;
  private final int filters;
  private final boolean local;
  private final boolean relu;

  /// @param span where it looks
  /// @param local whether each position has a kernel of its own
  public Convolution(
      String name, Span span, int channels, int filters, boolean local, boolean relu) {
    super(name, span.steps() * channels, span.positions() * filters);
    this.span = span;
    this.channels = channels;
    this.filters = filters;
    this.local = local;
    this.relu = relu;
  }

  /// A convolution with ReLU whose positions share one kernel.
  public static Convolution shared(String name, int steps, int channels, int kernel, int filters) {
    return new Convolution(name, Span.valid(steps, kernel), channels, filters, false, true);
  }

  /// A convolution with ReLU and a kernel of its own at every position.
  public static Convolution local(String name, int steps, int channels, int kernel, int filters) {
    return new Convolution(name, Span.valid(steps, kernel), channels, filters, true, true);
  }

  private int copies() {
    return local ? span.positions() : 1;
  }

  private int inputs() {
    return span.kernel() * channels;
  }

  /// Numbers in a sample with its zeros around it.
  private int padded() {
    return span.padded() * channels;
  }

  @Override
  double multiplications() {
    return (double) span.positions() * inputs() * filters;
  }

  @Override
  List<ParamSpec> specs() {
    return List.of(
        ParamSpec.weight(WEIGHT, copies() * inputs(), filters, inputs()),
        ParamSpec.bias(BIAS, copies(), filters));
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  @SuppressWarnings("serial") // never serialised
  private static final class Op extends TensorOp<Convolution> {
    private static final long serialVersionUID = 2;
    private @Nullable INDArray window;
    private @Nullable INDArray output;
    private @Nullable INDArray delta;
    private @Nullable INDArray windowDelta;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      Convolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      FloatPointer x = Floats.pointer(padded(in, batch));
      FloatPointer w = Floats.pointer(param(WEIGHT));
      FloatPointer y = Floats.pointer(out);
      int inputs = conf.inputs();
      for (int p = 0; p < conf.span.positions(); p++) {
        x.position((long) p * conf.span.stride() * conf.channels);
        w.position(conf.local ? (long) p * inputs * conf.filters : 0);
        y.position((long) p * conf.filters);
        Floats.gemm(
            batch, conf.filters, inputs, x, conf.padded(), w, conf.filters, 0, y, conf.out());
      }
      float[] bias = Lanes.tiled(Floats.read(param(BIAS)), conf.out());
      Lanes.addBias(Lanes.of(out), batch, bias, conf.relu ? 0 : Float.NEGATIVE_INFINITY);
      output = out;
    }

    /// The input with its zeros around it.
    private INDArray padded(INDArray in, int batch) {
      Convolution conf = layerConf();
      if (conf.in() == conf.padded()) {
        window = in;
        return in;
      }
      INDArray to = window;
      if (to == null || to.length() != (long) batch * conf.padded()) {
        to = scratch(null, (long) batch * conf.padded());
        Lanes.of(to).fill((byte) 0);
        window = to;
      }
      copyRows(
          Lanes.of(in), conf.in(), 0, Lanes.of(to), conf.padded(), conf.before(), batch, conf.in());
      return to;
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      Convolution conf = layerConf();
      int batch = Math.toIntExact(in.size(0));
      int inputs = conf.inputs();
      FloatPointer d = Floats.pointer(throughRelu(batch, epsilon));
      FloatPointer x = Floats.pointer(kept(window));
      FloatPointer w = Floats.pointer(param(WEIGHT));
      FloatPointer dw = Floats.pointer(gradientView(WEIGHT));
      INDArray around = below;
      if (below != null && conf.in() != conf.padded()) {
        around = scratch(windowDelta, (long) batch * conf.padded());
        Lanes.of(around).fill((byte) 0);
        windowDelta = around;
      }
      FloatPointer dx = around == null ? null : Floats.pointer(around);
      for (int p = 0; p < conf.span.positions(); p++) {
        long weight = conf.local ? (long) p * inputs * conf.filters : 0;
        long from = (long) p * conf.span.stride() * conf.channels;
        x.position(from);
        d.position((long) p * conf.filters);
        dw.position(weight);
        float keep = conf.local || p == 0 ? 0 : 1;
        Floats.gemmTransposedA(
            inputs, conf.filters, batch, x, conf.padded(), d, conf.out(), keep, dw, conf.filters);
        if (dx != null) {
          w.position(weight);
          dx.position(from);
          Floats.gemmTransposedB(
              batch, inputs, conf.filters, d, conf.out(), w, conf.filters, 1, dx, conf.padded());
        }
      }
      if (below != null && around != null && conf.in() != conf.padded()) {
        copyRows(
            Lanes.of(around),
            conf.padded(),
            conf.before(),
            Lanes.of(below),
            conf.in(),
            0,
            batch,
            conf.in());
      }
    }

    /// The gradient before the ReLU; fills the bias' gradient on the way.
    private INDArray throughRelu(int batch, INDArray epsilon) {
      Convolution conf = layerConf();
      float[] sums = new float[conf.out()];
      INDArray result = epsilon;
      if (conf.relu) {
        result = scratch(delta, (long) batch * conf.out());
        delta = result;
        Lanes.throughRelu(Lanes.of(kept(output)), Lanes.of(epsilon), Lanes.of(result), batch, sums);
      } else {
        Lanes.addColumns(Lanes.of(epsilon), batch, sums);
      }
      double[] bias = Lanes.folded(sums, conf.copies() * conf.filters);
      Floats.write(toFloats(bias, 1), gradientView(BIAS));
      return result;
    }

    private static void copyRows(
        MemorySegment from,
        int fromWidth,
        int fromColumn,
        MemorySegment to,
        int toWidth,
        int toColumn,
        int rows,
        int width) {
      for (int row = 0; row < rows; row++) {
        MemorySegment.copy(
            from,
            4L * ((long) row * fromWidth + fromColumn),
            to,
            4L * ((long) row * toWidth + toColumn),
            4L * width);
      }
    }
  }

  /// Zeros before a sample.
  private int before() {
    return span.before() * channels;
  }
}
