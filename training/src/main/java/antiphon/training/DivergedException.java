package antiphon.training;

/// The loss became infinite or no number at all. The message is a sentence for the user.
final class DivergedException extends Exception {
  private static final long serialVersionUID = 1;

  DivergedException(int epoch) {
    super(
        "The loss is no number any more in epoch "
            + epoch
            + "; the last good checkpoint and the best model so far are kept."
            + " Train again with another --seed or a smaller --learning-rate.");
  }
}
