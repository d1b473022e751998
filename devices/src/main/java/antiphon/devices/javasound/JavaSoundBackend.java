package antiphon.devices.javasound;

import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.HostMidi;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;

/// The hardware and virtual ports that the JDK lists. The JDK's own synthesizer and sequencer are
/// left out.
///
/// What the JDK cannot do: it notices no unplugging, so that we look ourselves whether a port is
/// there ([Presence]); on Linux it lists raw ports only.
public final class JavaSoundBackend implements Backend {
  /// What this backend is called in a [PortInfo].
  public static final String NAME = "javasound";

  private final SystemDevices system;

  /// The devices that are listed now: for each that it is asked for the JDK lists them all again.
  private final Map<MidiDevice.Info, MidiDevice> devices = new HashMap<>();

  /// A backend of this machine's devices.
  public JavaSoundBackend() {
    this(SystemDevices.HERE);
  }

  JavaSoundBackend(SystemDevices system) {
    this.system = system;
  }

  private record Found(PortInfo port, MidiDevice.Info info, MidiDevice device) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String system() {
    return HostMidi.here().title();
  }

  @Override
  public List<PortInfo> ports() {
    return found().stream().map(Found::port).toList();
  }

  @Override
  public MidiInput input(PortInfo port, Clock clock) throws PortException {
    Found found = find(port);
    return new JavaSoundInput(
        port.name(),
        found.device,
        clock,
        system.linux() && isPlatform(found.device),
        presence(found));
  }

  @Override
  public MidiOutput output(PortInfo port) throws PortException {
    Found found = find(port);
    return new JavaSoundOutput(port.name(), found.device, presence(found));
  }

  private Presence presence(Found found) {
    return new Presence(system.file(found.info), () -> listed(found.port.id()).isPresent());
  }

  private Optional<Found> listed(String id) {
    return found().stream().filter(found -> found.port.id().equals(id)).findFirst();
  }

  private Found find(PortInfo port) throws PortException {
    return listed(port.id())
        .orElseThrow(() ->
            new PortException(
                "'"
                    + port.name()
                    + "' has vanished; plug it in again and look at the list of ports."));
  }

  private synchronized List<Found> found() {
    List<Found> found = new ArrayList<>();
    List<MidiDevice.Info> infos = system.infos();
    devices.keySet().retainAll(infos);
    for (MidiDevice.Info info : infos) {
      Optional<MidiDevice> device = device(info);
      if (device.isEmpty()
          || device.get() instanceof Synthesizer
          || device.get() instanceof Sequencer) {
        continue;
      }
      if (device.get().getMaxTransmitters() != 0) {
        add(found, info, Direction.INPUT, device.get());
      }
      if (device.get().getMaxReceivers() != 0) {
        add(found, info, Direction.OUTPUT, device.get());
      }
    }
    return found;
  }

  /// A device that is gone between being listed and asked for is not there.
  private Optional<MidiDevice> device(MidiDevice.Info info) {
    try {
      MidiDevice device = devices.get(info);
      if (device == null) {
        device = system.device(info);
        devices.put(info, device);
      }
      return Optional.of(device);
    } catch (MidiUnavailableException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The id counts devices of the same name, so that it stays what it is while others come and go.
  private static void add(
      List<Found> found, MidiDevice.Info info, Direction direction, MidiDevice device) {
    String name = DeviceName.shown(info.getName());
    long same =
        found.stream()
            .filter(f -> f.port.direction() == direction && f.port.name().equals(name))
            .count();
    String id = direction + ":" + same + ":" + name;
    found.add(
        new Found(
            new PortInfo(
                name, direction, known(info.getVendor()), known(info.getDescription()), NAME, id),
            info,
            device));
  }

  private static String known(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("unknown") ? "" : text.strip();
  }

  /// Whether the JDK itself reads the device, rather than a provider such as CoreMIDI4J.
  private static boolean isPlatform(MidiDevice device) {
    return device.getClass().getName().startsWith("com.sun.media.sound.");
  }
}
