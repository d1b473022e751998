package antiphon.model.format;

/// A layer of a trunk. Convolutions have valid padding and stride 1: over `n` positions a kernel of
/// `k` gives `n - k + 1`.
public sealed interface LayerSpec {
  /// The prefix of its tensors' names.
  String name();

  /// The name of the operation in the file.
  String op();

  /// A convolution over positions: one kernel for all of them.
  record Conv1d(String name, int filters, int kernel, boolean relu) implements LayerSpec {
    @Override
    public String op() {
      return "conv1d";
    }
  }

  /// A convolution with a kernel and a bias of its own at each position.
  record LocalConv1d(String name, int filters, int kernel, boolean relu) implements LayerSpec {
    @Override
    public String op() {
      return "local_conv1d";
    }
  }

  /// The maximum over all positions of each channel, or the minimum where the channel's sign is -1.
  record GlobalMaxPool(String name) implements LayerSpec {
    @Override
    public String op() {
      return "global_max_pool";
    }
  }

  /// All positions and channels, flattened in this order, to `units` numbers.
  record Dense(String name, int units, boolean relu) implements LayerSpec {
    @Override
    public String op() {
      return "dense";
    }
  }
}
