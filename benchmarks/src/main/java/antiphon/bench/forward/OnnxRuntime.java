package antiphon.bench.forward;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/// A network in ONNX Runtime: all its optimisations, one thread, input and output in memory that it
/// works on directly.
final class OnnxRuntime implements Forward {
  private final OrtSession session;
  private final FloatBuffer window;
  private final FloatBuffer result;
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final float[] distribution;
  private final int length;
  private final boolean rows;

  OnnxRuntime(CompiledModel model, OnnxNetwork.Local local) throws ModelException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    int classes = model.architecture().row();
    length = model.architecture().window();
    rows = OnnxNetwork.readsRows(model);
    window = floats(length * classes);
    result = floats(classes);
    distribution = new float[classes];
    try (OrtSession.SessionOptions sessions = new OrtSession.SessionOptions()) {
      sessions.setIntraOpNumThreads(1);
      sessions.setInterOpNumThreads(1);
      sessions.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(OnnxNetwork.of(model, local), sessions);
      long[] shape = rows ? new long[] {length, classes} : new long[] {1, classes, length};
      input = OnnxTensor.createTensor(environment, window, shape);
      output = OnnxTensor.createTensor(environment, result, new long[] {1, classes});
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the network", e);
    }
    inputs = Map.of(OnnxGraph.INPUT, input);
    outputs = Map.of(OnnxGraph.OUTPUT, output);
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public float[] distribution(int[] events) {
    OneHot.fill(window, events, distribution.length, rows);
    try {
      session.run(inputs, outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
    result.get(0, distribution);
    return distribution;
  }

  @Override
  public void close() {
    try {
      input.close();
      output.close();
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not close", e);
    }
  }
}
