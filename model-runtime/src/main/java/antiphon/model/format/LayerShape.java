package antiphon.model.format;

/// A layer with the shapes of what goes in and what comes out of it, and where that comes from.
///
/// @param from the index of the layer that it reads, [#WINDOW] for the window itself
/// @param other the index of the layer that is added, for a [LayerSpec.Add]; its own `from`
///   otherwise
public record LayerShape(
    LayerSpec spec,
    int from,
    int other,
    int inPositions,
    int inChannels,
    int positions,
    int channels) {
  /// What [#from] says of a layer that reads the window.
  public static final int WINDOW = -1;

  /// How many numbers come out.
  public int outputs() {
    return positions * channels;
  }

  /// The positions that one output position reads, zeros of the padding included: 1 for a sum, all
  /// of them for global pooling, dense and recurrent layers.
  public int reach() {
    return switch (spec) {
      case LayerSpec.Conv1d conv -> conv.kernel();
      case LayerSpec.LocalConv1d local -> local.kernel();
      case LayerSpec.MaxPool1d pool -> pool.size();
      case LayerSpec.AveragePool1d pool -> pool.size();
      case LayerSpec.Add _ -> 1;
      case LayerSpec.GlobalMaxPool _, LayerSpec.Dense _, LayerSpec.Lstm _ -> inPositions;
    };
  }

  /// Input positions from what one output position reads to what the next one does.
  public int stride() {
    return switch (spec) {
      case LayerSpec.Conv1d conv -> conv.stride();
      case LayerSpec.MaxPool1d pool -> pool.size();
      case LayerSpec.AveragePool1d pool -> pool.size();
      case LayerSpec.LocalConv1d _,
          LayerSpec.Add _,
          LayerSpec.GlobalMaxPool _,
          LayerSpec.Dense _,
          LayerSpec.Lstm _ ->
          1;
    };
  }

  /// The zeros around what it reads.
  public Padding padding() {
    return switch (spec) {
      case LayerSpec.Conv1d conv -> conv.padding();
      case LayerSpec.LocalConv1d local -> local.padding();
      case LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.Add _,
          LayerSpec.GlobalMaxPool _,
          LayerSpec.Dense _,
          LayerSpec.Lstm _ ->
          Padding.NONE;
    };
  }
}
