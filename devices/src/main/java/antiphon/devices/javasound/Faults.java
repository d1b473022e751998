package antiphon.devices.javasound;

import antiphon.music.midi.PortException;
import java.util.Locale;

/// What the JDK says about a port, in a sentence for the performer.
final class Faults {
  private Faults() {}

  static PortException opening(String name, Exception fault) {
    String reason = fault.getMessage() == null ? "" : fault.getMessage().toLowerCase(Locale.ROOT);
    if (reason.contains("busy") || reason.contains("in use") || reason.contains("already")) {
      return new PortException(
          "'" + name + "' is in use by another program; close that program or choose another port.",
          fault);
    }
    if (reason.contains("no such")
        || reason.contains("not found")
        || reason.contains("no device")) {
      return new PortException(
          "'" + name + "' has vanished; plug it in again and look at the list of ports.", fault);
    }
    return new PortException(
        "'"
            + name
            + "' cannot be opened ("
            + (reason.isEmpty() ? "no reason given" : reason)
            + "); it may be in use by another program or unplugged.",
        fault);
  }
}
