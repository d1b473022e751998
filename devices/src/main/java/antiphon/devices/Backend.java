package antiphon.devices;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.List;
import java.util.Optional;

/// A way to reach ports.
public interface Backend {
  String name();

  /// The system whose ports it reaches. Of several ways to one system the first that works serves.
  default String system() {
    return name();
  }

  /// Why it cannot be used on this machine, in a sentence with what to do about it; empty where it
  /// can.
  default Optional<String> problem() {
    return Optional.empty();
  }

  /// The ports that are there now, in a stable order.
  List<PortInfo> ports();

  /// The input port that `port` describes, not yet open; it stamps what arrives with `clock`.
  ///
  /// @throws PortException where it is gone
  MidiInput input(PortInfo port, Clock clock) throws PortException;

  /// The output port that `port` describes, not yet open.
  ///
  /// @throws PortException where it is gone
  MidiOutput output(PortInfo port) throws PortException;
}
