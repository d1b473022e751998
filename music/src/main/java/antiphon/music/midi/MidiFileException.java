package antiphon.music.midi;

/// A file cannot be read as MIDI at all; the message says which and why, in one sentence for the
/// user.
public final class MidiFileException extends Exception {
  private static final long serialVersionUID = 1;

  public MidiFileException(String message) {
    super(message);
  }

  public MidiFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
