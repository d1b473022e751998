package antiphon.music.midi;

/// A port cannot be used; the message says which, why and what to do, in one sentence for the
/// performer.
public final class PortException extends Exception {
  private static final long serialVersionUID = 1;

  public PortException(String message) {
    super(message);
  }

  public PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
