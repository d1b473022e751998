package antiphon.training;

/// The loss became infinite or no number at all. The message is a sentence for the user.
final class DivergedException extends Exception {
  private static final long serialVersionUID = 1;

  DivergedException(int epoch) {
    this("epoch " + epoch);
  }

  /// @param where such as "epoch 3, batch 17"
  DivergedException(String where) {
    super(
        "The loss is no number any more in "
            + where
            + "; the last good checkpoint and the best model so far are kept."
            + " Train again with another --seed or a smaller --learning-rate.");
  }
}
