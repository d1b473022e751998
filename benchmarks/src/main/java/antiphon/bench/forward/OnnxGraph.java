package antiphon.bench.forward;

import java.util.List;

/// Builds an ONNX model node by node; field numbers are those of `onnx.proto3`.
final class OnnxGraph {
  static final String INPUT = "window";
  static final String OUTPUT = "distribution";

  /// Of the file format, and of the operators.
  private static final int IR_VERSION = 8;

  private static final int OPSET = 17;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  /// Types of attributes.
  private static final int ATTRIBUTE_INT = 2;

  private static final int ATTRIBUTE_INTS = 7;

  private final Proto graph = new Proto().text(2, "network");
  private int values;

  /// A node with one output.
  ///
  /// @param attributes made by [#integer] and [#integers]
  /// @return the name of what comes out
  String node(String op, List<String> inputs, Proto... attributes) {
    String output = op + values++;
    node(op, inputs, List.of(output), attributes);
    return output;
  }

  void node(String op, List<String> inputs, List<String> outputs, Proto... attributes) {
    Proto node = new Proto();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(4, op);
    for (Proto attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
  }

  static Proto integer(String name, long value) {
    return new Proto().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
  }

  static Proto integers(String name, long... values) {
    return new Proto().text(1, name).numbers(8, values).number(20, ATTRIBUTE_INTS);
  }

  /// A constant.
  ///
  /// @return its name
  String constant(float[] data, long... shape) {
    return constant(FLOAT, Proto.raw(data), shape);
  }

  String constant(long[] data, long... shape) {
    return constant(INT64, Proto.raw(data), shape);
  }

  private String constant(int type, byte[] raw, long... shape) {
    String name = "constant" + values++;
    Proto tensor = new Proto().numbers(1, shape).number(2, type).text(8, name).bytes(9, raw);
    graph.message(5, tensor);
    return name;
  }

  /// The file's content.
  byte[] model(long[] input, long[] output) {
    graph.message(11, value(INPUT, input)).message(12, value(OUTPUT, output));
    Proto operators = new Proto().text(1, "").number(2, OPSET);
    return new Proto()
        .number(1, IR_VERSION)
        .text(2, "antiphon")
        .message(7, graph)
        .message(8, operators)
        .bytes();
  }

  private static Proto value(String name, long... shape) {
    Proto dimensions = new Proto();
    for (long size : shape) {
      dimensions.message(1, new Proto().number(1, size));
    }
    Proto tensor = new Proto().number(1, FLOAT).message(2, dimensions);
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }
}
