package antiphon.devices;

import antiphon.config.NearestNames;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// All ports of all backends, found by name. Asks the backends anew each time. Each system is
/// reached through the first of its backends that works, so that no port is listed twice.
public final class PortDirectory {
  /// The name that opens a port of our own, wherever one can be had.
  public static final String VIRTUAL = "virtual";

  private final List<Backend> backends;

  public PortDirectory(List<Backend> backends) {
    this.backends = List.copyOf(backends);
  }

  /// Every port. Those of the same name and direction are told apart by their makers, else by their
  /// backends; of those that are still alike the second is called `NAME #2`, and so on.
  public List<PortInfo> ports() {
    List<PortInfo> ports = new ArrayList<>();
    serving().forEach(backend -> ports.addAll(backend.ports()));
    return numbered(qualified(qualified(ports, PortInfo::maker), PortInfo::backend));
  }

  /// What keeps backends from serving, a sentence each.
  public List<String> problems() {
    return backends.stream().flatMap(backend -> backend.problem().stream()).toList();
  }

  private List<Backend> serving() {
    Set<String> reached = new HashSet<>();
    return backends.stream()
        .filter(backend -> backend.problem().isEmpty() && reached.add(backend.system()))
        .toList();
  }

  /// Adds to names that several ports have what tells these ports apart, if it does.
  private static List<PortInfo> qualified(
      List<PortInfo> ports, Function<PortInfo, String> quality) {
    Map<String, Set<String>> qualities = new HashMap<>();
    for (PortInfo port : ports) {
      qualities.computeIfAbsent(key(port), key -> new HashSet<>()).add(quality.apply(port));
    }
    return ports.stream()
        .map(port ->
            qualities.getOrDefault(key(port), Set.of()).size() == 1 || quality.apply(port).isEmpty()
                ? port
                : port.named(port.name() + " (" + quality.apply(port) + ")"))
        .toList();
  }

  private static List<PortInfo> numbered(List<PortInfo> ports) {
    Set<String> taken = new HashSet<>();
    List<PortInfo> numbered = new ArrayList<>();
    for (PortInfo port : ports) {
      PortInfo named = port;
      for (int i = 2; !taken.add(key(named)); i++) {
        named = port.named(port.name() + " #" + i);
      }
      numbered.add(named);
    }
    return numbered;
  }

  private static String key(PortInfo port) {
    return port.direction() + port.name();
  }

  /// The port called `name`: exactly, else in other case, else the only one beginning so, else the
  /// only one holding it. [#VIRTUAL] is the first port of our own.
  ///
  /// @throws PortException where there is none, with the nearest names, or more than one
  public PortInfo find(String name, Direction direction) throws PortException {
    List<PortInfo> ports = ports().stream().filter(port -> port.direction() == direction).toList();
    if (name.strip().equalsIgnoreCase(VIRTUAL)) {
      return ports.stream()
          .filter(PortInfo::virtual)
          .findFirst()
          .orElseThrow(PortDirectory::noVirtual);
    }
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

  private static PortException noVirtual() {
    return new PortException(
        HostMidi.here() == HostMidi.WIN_MM
            ? "Windows lets no program make MIDI ports of its own: install a loopback driver such as"
                + " loopMIDI, LoopBe1 or Windows MIDI Services, and name its port instead."
            : "No port of our own can be made here: start JACK, or install RtMidi's library"
                + " (`antiphon devices` says how), then try again.");
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

  /// The input port that was listed as `known`, not yet open, if it is there.
  MidiInput again(PortInfo known, Clock clock) throws PortException {
    PortInfo port = listedAgain(known);
    return backend(port).input(port, clock);
  }

  /// The output port that was listed as `known`, not yet open, if it is there.
  MidiOutput again(PortInfo known) throws PortException {
    PortInfo port = listedAgain(known);
    return backend(port).output(port);
  }

  /// The same port by name, maker and backend; what tells its backend's ports apart may be another
  /// when it is plugged in again.
  private PortInfo listedAgain(PortInfo known) throws PortException {
    return ports().stream()
        .filter(port ->
            port.direction() == known.direction()
                && port.name().equals(known.name())
                && port.maker().equals(known.maker())
                && port.backend().equals(known.backend()))
        .findFirst()
        .orElseThrow(() ->
            new PortException("'" + known.name() + "' is not there; plug it in and try again."));
  }

  private Backend backend(PortInfo port) {
    return backends.stream()
        .filter(backend -> backend.name().equals(port.backend()))
        .findFirst()
        .orElseThrow();
  }
}
