package antiphon.model.format;

import java.util.List;

/// Through what a duet player's heads hear the whole window: a Local Conv network, or one of the
/// references that it stands beside. No reference takes longer for a decision than the first does;
/// those that have layers take as long, and so have fewer weights.
public enum DuetTrunk {
  /// Two convolutions, a local one and pooling: the players that come with the program.
  LOCAL("Local Conv"),

  /// The same with one kernel for all positions of the last convolution as well. Its weights are at
  /// hand sooner, so that it has twice as many filters in the same time.
  PLAIN("plain CNN"),

  /// A recurrent layer that goes through the window for every decision. With as many weights as the
  /// first it would take 30 times as long.
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
      case LOCAL -> convolutions(new LayerSpec.LocalConv1d("trunk.2", OUTPUTS, 16, true));
      case PLAIN -> convolutions(new LayerSpec.Conv1d("trunk.2", 2 * OUTPUTS, 16, true));
      case LSTM -> List.of(new LayerSpec.Lstm("trunk.0", OUTPUTS));
      case PERCEPTRON -> List.of();
    };
  }

  private static List<LayerSpec> convolutions(LayerSpec last) {
    return List.of(
        new LayerSpec.Conv1d("trunk.0", 8, 8, true),
        new LayerSpec.Conv1d("trunk.1", 32, 8, true),
        last,
        new LayerSpec.GlobalMaxPool("trunk.3"));
  }
}
