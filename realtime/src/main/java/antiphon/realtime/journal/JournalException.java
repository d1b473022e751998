package antiphon.realtime.journal;

/// A journal cannot be written, read or replayed; the message says in a sentence what is wrong and
/// what to do.
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  public JournalException(String message) {
    super(message);
  }

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
