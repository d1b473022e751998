package antiphon.music.midi;

/// A port that music goes out through. One thread, the output thread, calls [#send].
public interface MidiOutput extends AutoCloseable {
  String name();

  /// Makes the port ready to send.
  ///
  /// @throws PortException where the port cannot be opened; its message is a sentence for the
  ///   performer
  void open() throws PortException;

  /// Hands one word over.
  ///
  /// @param dueNanos when it was meant to be handed over, on the session's clock: information for
  ///   ports that record
  /// @return false where the port is lost; the word is gone then and so are all after it
  boolean send(int word, long dueNanos);

  /// Hands a whole SysEx message over, from F0 to F7: the first `length` of these bytes. A port
  /// that takes none drops it.
  ///
  /// @return false where the port is lost
  default boolean sendSysex(byte[] bytes, int length) {
    return true;
  }

  /// How long the port takes from hand-over to sound, in nanoseconds; notes leave early by it. 0
  /// for a plain MIDI port.
  default long offsetNanos() {
    return 0;
  }

  /// Whether what it plays to is still there, as far as the system tells. Asked twice a second, and
  /// never on the hot path.
  default boolean isThere() {
    return true;
  }

  /// Idempotent. Does not end notes: that is the duty of whoever started them.
  @Override
  void close();
}
