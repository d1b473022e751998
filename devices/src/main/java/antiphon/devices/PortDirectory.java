package antiphon.devices;

import antiphon.config.NearestNames;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All ports of all backends, found by name. Asks the backends anew each time.
public final class PortDirectory {
  private final List<Backend> backends;

  public PortDirectory(List<Backend> backends) {
    this.backends = List.copyOf(backends);
  }

  /// Every port; of those with the same name and direction the second is called `NAME #2`, and so
  /// on.
  public List<PortInfo> ports() {
    List<PortInfo> ports = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Backend backend : backends) {
      for (PortInfo port : backend.ports()) {
        String name = port.name();
        for (int i = 2; !taken.add(port.direction() + name); i++) {
          name = port.name() + " #" + i;
        }
        ports.add(port.named(name));
      }
    }
    return ports;
  }

  /// The port called `name`: exactly, else in other case, else the only one beginning so, else the
  /// only one holding it.
  ///
  /// @throws PortException where there is none, with the nearest names, or more than one
  public PortInfo find(String name, Direction direction) throws PortException {
    List<PortInfo> ports = ports().stream().filter(port -> port.direction() == direction).toList();
    List<String> names = ports.stream().map(PortInfo::name).toList();
    List<String> matching = NearestNames.matching(name, names);
    if (matching.size() == 1) {
      return ports.get(names.indexOf(matching.getFirst()));
    }
    String what = "The " + direction.word() + " port '" + name + "'";
    if (matching.size() > 1) {
      throw new PortException(
          what + " could be " + NearestNames.listed(matching, "or") + "; write more of the name.");
    }
    if (names.isEmpty()) {
      throw new PortException(
          what + " is not there, nor is any other: connect an instrument and try again.");
    }
    List<String> near = NearestNames.to(name, names);
    throw new PortException(
        what
            + " is not there; "
            + (near.isEmpty()
                ? "the "
                    + direction.word()
                    + " ports are "
                    + NearestNames.listed(names, "and")
                    + "."
                : "did you mean " + NearestNames.listed(near, "or") + "?"));
  }

  /// The input port called `name`, not yet open. See [#find].
  public MidiInput input(String name, Clock clock) throws PortException {
    PortInfo port = find(name, Direction.INPUT);
    return backend(port).input(port, clock);
  }

  /// The output port called `name`, not yet open. See [#find].
  public MidiOutput output(String name) throws PortException {
    PortInfo port = find(name, Direction.OUTPUT);
    return backend(port).output(port);
  }

  private Backend backend(PortInfo port) {
    return backends.stream()
        .filter(backend -> backend.name().equals(port.backend()))
        .findFirst()
        .orElseThrow();
  }
}
