package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;

/// What runs a network.
public enum Engine {
  ANTIPHON("Antiphon"),
  ONNX_RUNTIME("ONNX Runtime"),
  ONNX_RUNTIME_GROUPED("ONNX Runtime, grouped Conv"),
  PYTORCH("PyTorch (DJL)"),
  DL4J("DL4J");

  private final String title;

  Engine(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Forward network(CompiledModel model) throws ModelException {
    return switch (this) {
      case ANTIPHON -> new Antiphon(model);
      case ONNX_RUNTIME -> new OnnxRuntime(model, OnnxNetwork.Local.MAT_MUL);
      case ONNX_RUNTIME_GROUPED -> new OnnxRuntime(model, OnnxNetwork.Local.GROUPED_CONV);
      case PYTORCH -> new PyTorch(model);
      case DL4J -> Dl4j.of(model);
    };
  }
}
