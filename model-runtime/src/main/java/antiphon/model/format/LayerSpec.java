package antiphon.model.format;

/// A layer of a trunk. It reads the layer before it in the list, the first one the window; those
/// that can read another one say so.
///
/// A convolution over `n` positions with a kernel of `k`, a padding of `b + a` zeros and a stride
/// of `s` gives `(b + n + a - k) / s + 1` positions, rounded down.
public sealed interface LayerSpec {
  /// The prefix of its tensors' names, and what later layers call it by.
  String name();

  /// The name of the operation in the file.
  String op();

  /// A convolution over positions: one kernel for all of them.
  ///
  /// @param from the earlier layer that it reads, empty for the one before it
  /// @param stride input positions from one output to the next
  record Conv1d(
      String name, String from, int filters, int kernel, int stride, Padding padding, boolean relu)
      implements LayerSpec {
    /// A convolution of the layer before it, without zeros, at every position.
    public Conv1d(String name, int filters, int kernel, boolean relu) {
      this(name, "", filters, kernel, 1, Padding.NONE, relu);
    }

    @Override
    public String op() {
      return "conv1d";
    }
  }

  /// A convolution with a kernel and a bias of its own at each position.
  record LocalConv1d(String name, int filters, int kernel, Padding padding, boolean relu)
      implements LayerSpec {
    /// A local convolution without zeros.
    public LocalConv1d(String name, int filters, int kernel, boolean relu) {
      this(name, filters, kernel, Padding.NONE, relu);
    }

    @Override
    public String op() {
      return "local_conv1d";
    }
  }

  /// The maximum of each channel over `size` positions after `size` positions; positions that are
  /// left over at the end are dropped.
  record MaxPool1d(String name, int size) implements LayerSpec {
    @Override
    public String op() {
      return "max_pool1d";
    }
  }

  /// The mean of each channel over `size` positions after `size` positions; positions that are left
  /// over at the end are dropped.
  record AveragePool1d(String name, int size) implements LayerSpec {
    @Override
    public String op() {
      return "average_pool1d";
    }
  }

  /// The maximum over all positions of each channel, or the minimum where the channel's sign is -1.
  record GlobalMaxPool(String name) implements LayerSpec {
    @Override
    public String op() {
      return "global_max_pool";
    }
  }

  /// The layer before it plus another one of the same shape.
  ///
  /// @param other the name of the other one, an earlier layer
  record Add(String name, String other, boolean relu) implements LayerSpec {
    @Override
    public String op() {
      return "add";
    }
  }

  /// All positions and channels, flattened in this order, to `units` numbers.
  record Dense(String name, int units, boolean relu) implements LayerSpec {
    @Override
    public String op() {
      return "dense";
    }
  }

  /// A long short-term memory that goes through the positions, the oldest first; what comes out is
  /// its hidden state after the newest. Gates are sigmoid, candidate and output tanh; in the
  /// tensors the gates' blocks are input, forget, candidate, output (Hochreiter and Schmidhuber
  /// 1997, with the forget gate of Gers et al. 2000).
  record Lstm(String name, int units) implements LayerSpec {
    @Override
    public String op() {
      return "lstm";
    }
  }
}
