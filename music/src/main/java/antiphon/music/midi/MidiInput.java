package antiphon.music.midi;

/// A port that music comes in through.
public interface MidiInput extends AutoCloseable {
  String name();

  /// Starts delivering to `sink`, from a thread of the port's own.
  ///
  /// @throws PortException where the port cannot be opened; its message is a sentence for the
  ///   performer
  void open(MidiSink sink) throws PortException;

  /// Whether what it listens to is still there, as far as the system tells. Asked twice a second,
  /// and never on the hot path.
  default boolean isThere() {
    return true;
  }

  /// Stops delivering. Idempotent.
  @Override
  void close();
}
