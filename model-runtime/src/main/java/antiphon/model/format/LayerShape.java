package antiphon.model.format;

/// A layer with the shapes of what goes in and what comes out of it.
public record LayerShape(
    LayerSpec spec, int inPositions, int inChannels, int positions, int channels) {
  /// The positions that one output position reads: 1 for a kernel of one, all of them for pooling
  /// and dense layers.
  public int reach() {
    return switch (spec) {
      case LayerSpec.Conv1d conv -> conv.kernel();
      case LayerSpec.LocalConv1d local -> local.kernel();
      case LayerSpec.GlobalMaxPool pool -> inPositions;
      case LayerSpec.Dense dense -> inPositions;
    };
  }
}
