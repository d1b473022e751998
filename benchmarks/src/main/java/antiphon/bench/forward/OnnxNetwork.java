package antiphon.bench.forward;

import static antiphon.bench.forward.OnnxGraph.integer;
import static antiphon.bench.forward.OnnxGraph.integers;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import java.util.ArrayList;
import java.util.List;

/// A compiled model as an ONNX model.
///
/// Plain convolutions are `Conv` on `[1, channels, positions]`. ONNX has no local convolution: its
/// windows are gathered from rows `[positions, channels]`, and then either one batched `MatMul` or
/// one grouped `Conv` serves all positions. Values change their layout only between a layer of one
/// kind and the next of the other.
final class OnnxNetwork {
  /// How a local convolution is written.
  enum Local {
    MAT_MUL,
    GROUPED_CONV
  }

  /// A layer's output.
  ///
  /// @param rows whether it is `[positions, channels]`, not `[1, channels, positions]`
  private record Value(String name, boolean rows) {}

  private final OnnxGraph graph = new OnnxGraph();
  private final Weights weights;
  private final List<LayerShape> shapes;
  private final Local local;
  private final List<Value> values = new ArrayList<>();
  private final Value window;

  private OnnxNetwork(CompiledModel model, Local local) throws ModelException {
    this.weights = new Weights(model);
    this.shapes = model.architecture().shapes();
    this.local = local;
    this.window = new Value(OnnxGraph.INPUT, readsRows(model));
  }

  /// Whether its input is `[window, classes]`, not `[1, classes, window]`.
  static boolean readsRows(CompiledModel model) {
    return !(model.architecture().trunk().getFirst() instanceof LayerSpec.Conv1d);
  }

  static byte[] of(CompiledModel model, Local local) throws ModelException {
    OnnxNetwork network = new OnnxNetwork(model, local);
    network.shapes.forEach(shape -> network.values.add(network.layer(shape)));
    String logits = network.values.getLast().name();
    network.graph.node("Softmax", List.of(logits), List.of(OnnxGraph.OUTPUT), integer("axis", 1));
    int events = model.architecture().window();
    int classes = model.architecture().row();
    long[] input =
        readsRows(model) ? new long[] {events, classes} : new long[] {1, classes, events};
    return network.graph.model(input, new long[] {1, classes});
  }

  private Value layer(LayerShape shape) {
    Value in = shape.from() == LayerShape.WINDOW ? window : values.get(shape.from());
    return switch (shape.spec()) {
      case LayerSpec.Conv1d conv -> rectified(conv(shape, in), conv.relu());
      case LayerSpec.LocalConv1d conv -> localConv(shape, in, conv);
      case LayerSpec.Dense dense -> {
        String flat = reshaped(rows(in), 1, (long) shape.inPositions() * shape.inChannels());
        String product =
            graph.node(
                "Gemm",
                List.of(
                    flat,
                    graph.constant(
                        weights.weight(shape),
                        (long) shape.inPositions() * shape.inChannels(),
                        shape.channels()),
                    graph.constant(weights.bias(shape), shape.channels())));
        yield rectified(new Value(product, true), dense.relu());
      }
      case LayerSpec.Lstm _ -> lstm(shape, in);
      case LayerSpec.MaxPool1d pool -> pool("MaxPool", in, pool.size());
      case LayerSpec.AveragePool1d pool -> pool("AveragePool", in, pool.size());
      case LayerSpec.GlobalMaxPool _ -> globalMax(shape, in);
      case LayerSpec.Add add -> {
        Value other = values.get(shape.other());
        String sum =
            in.rows()
                ? graph.node("Add", List.of(in.name(), rows(other)))
                : graph.node("Add", List.of(in.name(), channels(other)));
        yield rectified(new Value(sum, in.rows()), add.relu());
      }
    };
  }

  private Value conv(LayerShape shape, Value in) {
    String weight =
        graph.constant(
            weights.channelsFirst(shape), shape.channels(), shape.inChannels(), shape.reach());
    String bias = graph.constant(weights.bias(shape), shape.channels());
    return new Value(
        graph.node(
            "Conv",
            List.of(channels(in), weight, bias),
            integers("pads", shape.padding().before(), shape.padding().after()),
            integers("strides", shape.stride())),
        false);
  }

  private Value localConv(LayerShape shape, Value in, LayerSpec.LocalConv1d conv) {
    String input = rows(in);
    if (conv.padding().before() + conv.padding().after() > 0) {
      long[] pads = {conv.padding().before(), 0, conv.padding().after(), 0};
      input = graph.node("Pad", List.of(input, graph.constant(pads, pads.length)));
    }
    long positions = shape.positions();
    long inputs = (long) shape.reach() * shape.inChannels();
    long filters = shape.channels();
    String indices = graph.constant(Weights.windows(shape), positions, shape.reach());
    String windows = graph.node("Gather", List.of(input, indices), integer("axis", 0));
    float[] weight = weights.weight(shape);
    float[] bias = weights.bias(shape);
    String sums =
        switch (local) {
          case MAT_MUL -> {
            String product =
                graph.node(
                    "MatMul",
                    List.of(
                        reshaped(windows, positions, 1, inputs),
                        graph.constant(weight, positions, inputs, filters)));
            yield graph.node("Add", List.of(product, graph.constant(bias, positions, 1, filters)));
          }
          case GROUPED_CONV ->
              graph.node(
                  "Conv",
                  List.of(
                      reshaped(windows, 1, positions * inputs, 1),
                      graph.constant(
                          Weights.transposed(weight, (int) inputs, (int) filters),
                          positions * filters,
                          inputs,
                          1),
                      graph.constant(bias, positions * filters)),
                  integer("group", positions));
        };
    String result = conv.relu() ? graph.node("Relu", List.of(sums)) : sums;
    return new Value(reshaped(result, positions, filters), true);
  }

  private Value lstm(LayerShape shape, Value in) {
    int units = shape.channels();
    int row = shape.inChannels();
    // Ours are [rows, input forget candidate output]; theirs [input output forget candidate, rows].
    String input =
        graph.constant(gates(weights.tensor(shape, "input"), row, units), 1, 4L * units, row);
    String recurrent =
        graph.constant(
            gates(weights.tensor(shape, "recurrent"), units, units), 1, 4L * units, units);
    float[] both = new float[8 * units];
    System.arraycopy(gates(weights.tensor(shape, "bias"), 1, units), 0, both, 0, 4 * units);
    String bias = graph.constant(both, 1, 8L * units);
    String sequence = reshaped(rows(in), shape.inPositions(), 1, row);
    graph.node(
        "LSTM",
        List.of(sequence, input, recurrent, bias),
        List.of("", "hidden"),
        integer("hidden_size", units));
    return new Value(reshaped("hidden", 1, units), true);
  }

  private static float[] gates(float[] ours, int rows, int units) {
    int[] order = {0, 3, 1, 2};
    float[] theirs = new float[ours.length];
    for (int gate = 0; gate < order.length; gate++) {
      for (int u = 0; u < units; u++) {
        for (int r = 0; r < rows; r++) {
          theirs[(gate * units + u) * rows + r] = ours[(r * 4 + order[gate]) * units + u];
        }
      }
    }
    return theirs;
  }

  private Value pool(String op, Value in, int size) {
    return new Value(
        graph.node(
            op, List.of(channels(in)), integers("kernel_shape", size), integers("strides", size)),
        false);
  }

  /// Over the positions; a maximum that is a minimum is negated before and after.
  private Value globalMax(LayerShape shape, Value in) {
    float[] signs = weights.signs(shape);
    long channels = shape.channels();
    String input = in.name();
    if (signs.length > 0) {
      String sign =
          in.rows() ? graph.constant(signs, 1, channels) : graph.constant(signs, 1, channels, 1);
      input = graph.node("Mul", List.of(input, sign));
    }
    String greatest =
        graph.node(
            "ReduceMax",
            List.of(input),
            integers("axes", in.rows() ? 0 : 2),
            integer("keepdims", in.rows() ? 1 : 0));
    return new Value(
        signs.length > 0
            ? graph.node("Mul", List.of(greatest, graph.constant(signs, 1, channels)))
            : greatest,
        true);
  }

  private Value rectified(Value value, boolean relu) {
    return relu ? new Value(graph.node("Relu", List.of(value.name())), value.rows()) : value;
  }

  private String reshaped(String value, long... shape) {
    return graph.node("Reshape", List.of(value, graph.constant(shape, shape.length)));
  }

  /// The value as `[positions, channels]`.
  private String rows(Value value) {
    if (value.rows()) {
      return value.name();
    }
    String flat = graph.node("Squeeze", List.of(value.name(), graph.constant(new long[] {0}, 1)));
    return graph.node("Transpose", List.of(flat), integers("perm", 1, 0));
  }

  /// The value as `[1, channels, positions]`.
  private String channels(Value value) {
    if (!value.rows()) {
      return value.name();
    }
    String turned = graph.node("Transpose", List.of(value.name()), integers("perm", 1, 0));
    return graph.node("Unsqueeze", List.of(turned, graph.constant(new long[] {0}, 1)));
  }
}
