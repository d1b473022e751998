package antiphon.training.layer;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/// A long short-term memory over multi-hot rows (Hochreiter and Schmidhuber, 1997, with the forget
/// gate of Gers, Schmidhuber and Cummins, 2000), in one of two forms:
///
/// - over windows: input `[batch, steps * slots]`, output `[batch, units]`, the hidden state after
///   the last step; every window starts from nothing;
/// - over whole sequences: input `[steps * streams, 1]`, row `t * streams + s` being step `t` of
///   sequence `s`; output `[steps * streams, units]`, the hidden state after every step. What a
///   sequence ends with is what its next segment starts from, until [Memory#forget].
///
/// Input rows are lists of active features, or one event number; -1 for none. Weights `[row, 4 *
/// units]` and `[units, 4 * units]`, biases `[4 * units]`: blocks for the input gate, forget gate,
/// candidate and output gate. The gates are sigmoids, candidate and output go through tanh. One
/// product a step with the recurrent weights; their gradient is one product over all steps.
public final class Lstm extends TensorLayer {
  private static final long serialVersionUID = 1;
  static final String INPUT = "Wx";
  static final String RECURRENT = "Wh";
  static final String BIAS = "b";

  private final int row;
  private final int units;
  private final int steps;
  private final int slots;
  private final boolean sequences;
  private final double featureDropout;

  private Lstm(
      String name,
      int row,
      int units,
      int steps,
      int slots,
      boolean sequences,
      double featureDropout) {
    super(name, sequences ? 1 : steps * slots, units);
    this.row = row;
    this.units = units;
    this.steps = steps;
    this.slots = slots;
    this.sequences = sequences;
    this.featureDropout = featureDropout;
  }

  /// A layer over windows of `steps` events.
  public static Lstm windows(String name, int row, int units, int steps) {
    return windows(name, row, units, steps, 1, 0);
  }

  /// A layer over windows of `steps` rows.
  ///
  /// @param slots how many features a row may have at most
  /// @param featureDropout share of the listed features dropped in training
  public static Lstm windows(
      String name, int row, int units, int steps, int slots, double featureDropout) {
    return new Lstm(name, row, units, steps, slots, false, featureDropout);
  }

  /// A layer over whole sequences, in segments of `steps` events.
  public static Lstm sequences(String name, int row, int units, int steps) {
    return new Lstm(name, row, units, steps, 1, true, 0);
  }

  /// What a layer over sequences remembers from one segment to the next.
  public interface Memory {
    /// Every sequence starts from nothing.
    void forget();

    /// Hidden and cell states, for a checkpoint.
    float[] state();

    /// Sets what [#state] gave.
    void restore(float[] state);

    /// The memory of a graph's layer.
    static Memory of(ComputationGraph graph, String layer) {
      if (graph.getLayer(layer) instanceof Memory memory) {
        return memory;
      }
      throw new IllegalArgumentException(layer + " has no memory");
    }
  }

  /// Opens the forget gates of an untrained layer, so that it begins by remembering (Jozefowicz,
  /// Zaremba and Sutskever, 2015).
  public static void openForgetGates(ComputationGraph graph, String layer) {
    INDArray bias = graph.getParam(layer + "_" + BIAS);
    float[] values = Floats.read(bias);
    int units = values.length / 4;
    Arrays.fill(values, units, 2 * units, 1);
    Floats.write(values, bias);
  }

  @Override
  double multiplications() {
    return (sequences ? 1.0 : steps) * units * 4 * units;
  }

  @Override
  List<ParamSpec> specs() {
    double deviation = 1 / Math.sqrt(units);
    return List.of(
        new ParamSpec(INPUT, ParamSpec.Kind.WEIGHT, 0, 0.1, row, 4 * units),
        new ParamSpec(RECURRENT, ParamSpec.Kind.WEIGHT, 0, deviation, units, 4 * units),
        ParamSpec.bias(BIAS, 1, 4 * units));
  }

  @Override
  TensorOp<?> op(NeuralNetConfiguration conf, DataType type) {
    return new Op(conf, type);
  }

  @SuppressWarnings("serial") // never serialised
  private static final class Op extends TensorOp<Lstm> implements Memory {
    private static final long serialVersionUID = 1;

    /// The input as it was used.
    private float[] features = {};

    private float featureScale = 1;
    private int streams;

    /// Gates of every step, then their gradients.
    private @Nullable INDArray gates;

    /// Hidden and cell states, one step more than there are: the first is what was before.
    private @Nullable INDArray hidden;

    private @Nullable INDArray cells;
    private @Nullable INDArray hiddenDelta;
    private @Nullable INDArray cellDelta;
    private boolean remembers;

    Op(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    boolean isFirst() {
      return true;
    }

    @Override
    public void forget() {
      remembers = false;
    }

    @Override
    public float[] state() {
      if (!remembers) {
        return new float[0];
      }
      int size = streams * layerConf().units;
      float[] state = new float[2 * size];
      long last = (long) layerConf().steps * size;
      Floats.pointer(kept(hidden)).position(last).get(state, 0, size);
      Floats.pointer(kept(cells)).position(last).get(state, size, size);
      return state;
    }

    @Override
    public void restore(float[] state) {
      remembers = state.length > 0;
      if (remembers) {
        int size = state.length / 2;
        int units = layerConf().units;
        allocate(size / units);
        long last = (long) layerConf().steps * size;
        Floats.pointer(kept(hidden)).position(last).put(state, 0, size);
        Floats.pointer(kept(cells)).position(last).put(state, size, size);
      }
    }

    private void allocate(int width) {
      Lstm conf = layerConf();
      long size = (long) width * conf.units;
      if (streams != width) {
        streams = width;
        gates = scratch(null, conf.steps * 4L * size);
        hidden = scratch(null, (conf.steps + 1) * size);
        cells = scratch(null, (conf.steps + 1) * size);
        hiddenDelta = scratch(null, size);
        cellDelta = scratch(null, size);
      }
    }

    /// Puts what the last segment ended with, or nothing, before the first step.
    private void recall() {
      Lstm conf = layerConf();
      long bytes = 4L * streams * conf.units;
      for (INDArray states : List.of(kept(hidden), kept(cells))) {
        MemorySegment memory = Lanes.of(states);
        if (conf.sequences && remembers) {
          MemorySegment.copy(memory, conf.steps * bytes, memory, 0, bytes);
        } else {
          memory.asSlice(0, bytes).fill((byte) 0);
        }
      }
    }

    private void read(INDArray in, boolean training) {
      Lstm conf = layerConf();
      int rows = Math.toIntExact(in.size(0));
      int width = conf.sequences ? rows / conf.steps : rows;
      if (width != streams) {
        remembers = false;
      }
      allocate(width);
      features = atLeast(features, rows * conf.in());
      Floats.read(in, features);
      featureScale = training ? drop(features, rows * conf.in(), conf.featureDropout) : 1;
    }

    /// What step `t` of sequence `s` has active.
    private LstmCell.Active active(int t, int s) {
      Lstm conf = layerConf();
      int from = conf.sequences ? t * streams + s : (s * conf.steps + t) * conf.slots;
      return new LstmCell.Active(features, from, from + conf.slots, featureScale);
    }

    @Override
    void forward(INDArray in, INDArray out, boolean training) {
      Lstm conf = layerConf();
      read(in, training);
      recall();
      int units = conf.units;
      int width = 4 * units;
      long size = (long) streams * units;
      float[] table = Floats.read(param(INPUT));
      float[] bias = Floats.read(param(BIAS));
      FloatPointer z = Floats.pointer(kept(gates));
      FloatPointer h = Floats.pointer(kept(hidden));
      FloatPointer w = Floats.pointer(param(RECURRENT));
      MemorySegment gate = Lanes.of(kept(gates));
      for (int t = 0; t < conf.steps; t++) {
        long from = t * 4L * size;
        for (int s = 0; s < streams; s++) {
          LstmCell.input(table, active(t, s), bias, gate, from + (long) s * width);
        }
        Floats.gemm(
            streams,
            width,
            units,
            h.position(t * size),
            units,
            w,
            width,
            1,
            z.position(from),
            width);
        LstmCell.forward(
            gate, from, Lanes.of(kept(cells)), Lanes.of(kept(hidden)), t * size, streams, units);
      }
      remembers = conf.sequences;
      long bytes = 4 * size;
      MemorySegment states = Lanes.of(kept(hidden));
      MemorySegment to = Lanes.of(out);
      if (conf.sequences) {
        MemorySegment.copy(states, bytes, to, 0, conf.steps * bytes);
      } else {
        MemorySegment.copy(states, conf.steps * bytes, to, 0, bytes);
      }
    }

    @Override
    void backward(INDArray in, INDArray epsilon, @Nullable INDArray below) {
      Lstm conf = layerConf();
      int units = conf.units;
      int width = 4 * units;
      long size = (long) streams * units;
      MemorySegment gate = Lanes.of(kept(gates));
      MemorySegment cell = Lanes.of(kept(cells));
      MemorySegment dh = Lanes.of(kept(hiddenDelta));
      MemorySegment dc = Lanes.of(kept(cellDelta));
      MemorySegment eps = Lanes.of(epsilon);
      FloatPointer z = Floats.pointer(kept(gates));
      FloatPointer w = Floats.pointer(param(RECURRENT));
      FloatPointer d = Floats.pointer(kept(hiddenDelta));
      dh.fill((byte) 0);
      dc.fill((byte) 0);
      float[] table = new float[conf.row * width];
      float[] bias = new float[width];
      for (int t = conf.steps - 1; t >= 0; t--) {
        if (conf.sequences) {
          LstmCell.add(eps, t * size, dh, size);
        } else if (t == conf.steps - 1) {
          LstmCell.add(eps, 0, dh, size);
        }
        long from = t * 4L * size;
        LstmCell.backward(gate, from, cell, t * size, dh, dc, streams, units);
        for (int s = 0; s < streams; s++) {
          LstmCell.scatter(gate, from + (long) s * width, table, active(t, s), bias);
        }
        Floats.gemmTransposedB(
            streams, units, width, z.position(from), width, w, width, 0, d, units);
      }
      Floats.gemmTransposedA(
          units,
          width,
          conf.steps * streams,
          Floats.pointer(kept(hidden)),
          units,
          z.position(0),
          width,
          0,
          Floats.pointer(gradientView(RECURRENT)),
          width);
      Floats.write(table, gradientView(INPUT));
      Floats.write(bias, gradientView(BIAS));
    }
  }
}
