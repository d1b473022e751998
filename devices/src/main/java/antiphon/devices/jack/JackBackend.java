package antiphon.devices.jack;

import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The MIDI ports of the JACK server, while one is running, and two of our own that other programs
/// connect to. It starts no server.
///
/// The server says of a port which client made it: that is the port's maker here.
public final class JackBackend implements Backend {
  /// What this backend is called in a [PortInfo].
  public static final String NAME = "jack";

  private static final String OWN = "";

  /// A backend of the server that runs on this machine, whenever it does.
  public JackBackend() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String system() {
    return "JACK";
  }

  @Override
  public Optional<String> problem() {
    return Jack.isHere()
        ? Optional.empty()
        : Optional.of(
            "JACK's library is missing, so its ports are not listed: if you use JACK, install it"
                + " (Debian: apt install libjack-jackd2-0; macOS: brew install jack).");
  }

  @Override
  public List<PortInfo> ports() {
    long client = JackClient.tryOpen("Antiphon list");
    if (client == 0) {
      return List.of();
    }
    try {
      List<PortInfo> ports = new ArrayList<>();
      Jack.ports(client, Jack.SOURCE).forEach(port -> ports.add(info(port, Direction.INPUT)));
      Jack.ports(client, Jack.DESTINATION).forEach(port -> ports.add(info(port, Direction.OUTPUT)));
      ports.add(own(JackClient.INPUT, Direction.INPUT));
      ports.add(own(JackClient.OUTPUT, Direction.OUTPUT));
      return ports;
    } finally {
      Jack.close(client);
    }
  }

  private static PortInfo info(String port, Direction direction) {
    int colon = port.indexOf(':');
    String maker = colon < 0 ? "" : port.substring(0, colon);
    return new PortInfo(port, direction, maker, "", NAME, port);
  }

  private static PortInfo own(String name, Direction direction) {
    return PortInfo.virtual(name, direction, NAME, OWN);
  }

  @Override
  public MidiInput input(PortInfo port, Clock clock) {
    return new JackInput(port.name(), other(port), clock);
  }

  @Override
  public MidiOutput output(PortInfo port) {
    return new JackOutput(port.name(), other(port), Clock.SYSTEM);
  }

  /// The server's transport as a MIDI clock that comes in, not yet open.
  ///
  /// @param quartersPerMinute how fast it goes where no timebase master says
  public MidiInput transport(Clock clock, double quartersPerMinute) {
    return new JackTransport(clock, quartersPerMinute);
  }

  private static @Nullable String other(PortInfo port) {
    return port.virtual() ? null : port.id();
  }
}
