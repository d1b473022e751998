package antiphon.bench.forward;

/// Colours of the charts.
final class Palette {
  static final int TEXT = 0x1d2430;
  static final int FAINT = 0xdde1e8;
  static final int PEER = 0xaab0b8;
  static final int FULL = 0x1c5d99;
  static final int FINISH = 0x2b9348;
  static final int LOOK_UP = 0xe8590c;

  private Palette() {}

  /// An engine's.
  static int of(Engine engine) {
    return switch (engine) {
      case ANTIPHON -> FULL;
      case ONNX_RUNTIME -> 0x7a5195;
      case ONNX_RUNTIME_GROUPED -> 0xb392c6;
      case PYTORCH -> 0xd1495b;
      case DL4J -> PEER;
    };
  }
}
