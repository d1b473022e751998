package antiphon.model.format;

import java.util.List;

/// Through what a duet player's heads hear the whole window: a Local Conv network, or one of the
/// references that it stands beside. No reference takes longer for a decision than the first two
/// do; those that have layers take as long, and so have fewer weights.
public enum DuetTrunk {
  /// Two convolutions, a local one, and another over all that it says: each place in the window
  /// keeps its own meaning to the end.
  LOCAL("Local Conv"),

  /// Two convolutions, a local one with more filters, and pooling, which forgets where in the
  /// window something was.
  POOLED("Local Conv with pooling"),

  /// The same as the pooled one with one kernel for all positions of the last convolution as well.
  /// Its weights are at hand sooner, so that it has twice as many filters in the same time.
  PLAIN("plain CNN"),

  /// A recurrent layer that goes through the window for every decision. With as many weights as the
  /// pooled one it would take 30 times as long.
  LSTM("LSTM"),

  /// No trunk: the heads alone, which hear the newest steps.
  PERCEPTRON("perceptron");

  private static final int OUTPUTS = 64;

  private final String title;

  DuetTrunk(String title) {
    this.title = title;
  }

  /// What a person calls it.
  public String title() {
    return title;
  }

  /// Its layers.
  public List<LayerSpec> layers() {
    return switch (this) {
      case LOCAL -> local();
      case POOLED -> pooled(new LayerSpec.LocalConv1d("trunk.2", OUTPUTS, 16, true));
      case PLAIN -> pooled(new LayerSpec.Conv1d("trunk.2", 2 * OUTPUTS, 16, true));
      case LSTM -> List.of(new LayerSpec.Lstm("trunk.0", OUTPUTS));
      case PERCEPTRON -> List.of();
    };
  }

  /// What the second local convolution leaves is one position, which the last layer takes as it is.
  private static List<LayerSpec> local() {
    return List.of(
        new LayerSpec.Conv1d("trunk.0", 8, 8, true),
        new LayerSpec.Conv1d("trunk.1", 32, 8, true),
        new LayerSpec.LocalConv1d("trunk.2", 32, 16, true),
        new LayerSpec.LocalConv1d("trunk.3", OUTPUTS, 35, true),
        new LayerSpec.GlobalMaxPool("trunk.4"));
  }

  private static List<LayerSpec> pooled(LayerSpec last) {
    return List.of(
        new LayerSpec.Conv1d("trunk.0", 8, 8, true),
        new LayerSpec.Conv1d("trunk.1", 32, 8, true),
        last,
        new LayerSpec.GlobalMaxPool("trunk.3"));
  }
}
