package antiphon.app;

/// Something the user can put right. The message is one sentence: what, where, what to do.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  /// Passes on a message that is such a sentence already.
  public UserError(Exception sentence) {
    super(String.valueOf(sentence.getMessage()), sentence);
  }
}
