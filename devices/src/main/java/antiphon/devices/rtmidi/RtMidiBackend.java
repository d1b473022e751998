package antiphon.devices.rtmidi;

import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ports of one system through RtMidi, and, but for WinMM, two of our own that other programs
/// connect to.
///
/// What RtMidi cannot do: it tells of no unplugging, so its ports look whether they are still
/// listed.
public final class RtMidiBackend implements Backend {
  /// What this backend is called in a [PortInfo].
  public static final String NAME = "rtmidi";

  static final String INPUT = "Antiphon In";
  static final String OUTPUT = "Antiphon Out";

  private final Api api;

  public RtMidiBackend(Api api) {
    this.api = api;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String system() {
    return api.title();
  }

  @Override
  public Optional<String> problem() {
    if (!RtMidi.isHere()) {
      return Optional.of(
          "RtMidi's library (version 5 or newer) is missing, so there are no virtual ports of "
              + api.title()
              + " and the JDK's own ports serve: install it"
              + " (Debian 12: apt install librtmidi6; macOS: brew install rtmidi; Windows: put"
              + " rtmidi.dll on the PATH).");
    }
    if (!RtMidi.has(api) || !api.mayBeThere()) {
      return Optional.of(
          "RtMidi finds no "
              + api.title()
              + " here, so the JDK's own ports serve"
              + (api == Api.ALSA ? ": load ALSA's sequencer (modprobe snd-seq)." : "."));
    }
    return Optional.empty();
  }

  @Override
  public List<PortInfo> ports() {
    List<PortInfo> ports = new ArrayList<>();
    long input = RtMidi.createInput(api);
    if (RtMidi.isWell(input)) {
      add(ports, RtMidi.ports(input), Direction.INPUT);
    }
    RtMidi.freeInput(input);
    long output = RtMidi.createOutput(api);
    if (RtMidi.isWell(output)) {
      add(ports, RtMidi.ports(output), Direction.OUTPUT);
    }
    RtMidi.freeOutput(output);
    if (api.hasVirtualPorts()) {
      ports.add(PortInfo.virtual(INPUT, Direction.INPUT, NAME, INPUT));
      ports.add(PortInfo.virtual(OUTPUT, Direction.OUTPUT, NAME, OUTPUT));
    }
    return ports;
  }

  private void add(List<PortInfo> ports, List<String> names, Direction direction) {
    for (String name : names) {
      ports.add(
          new PortInfo(
              PortName.shown(name, api), direction, PortName.maker(name, api), "", NAME, name));
    }
  }

  @Override
  public MidiInput input(PortInfo port, Clock clock) {
    return new RtMidiInput(port, api, clock);
  }

  @Override
  public MidiOutput output(PortInfo port) {
    return new RtMidiOutput(port, api);
  }

  /// Opens a new device to `port`, under the name `own` if others see it.
  static void open(long device, PortInfo port, String own) throws PortException {
    if (!RtMidi.isWell(device)) {
      throw new PortException(
          "'" + port.name() + "' cannot be opened: the system that it belongs to does not answer.");
    }
    if (port.virtual()) {
      RtMidi.openVirtual(device, own);
    } else {
      int number = RtMidi.ports(device).indexOf(port.id());
      if (number < 0) {
        throw new PortException(
            "'" + port.name() + "' has vanished; plug it in again and look at the list of ports.");
      }
      RtMidi.open(device, number, own);
    }
    if (!RtMidi.isWell(device)) {
      throw new PortException(
          "'" + port.name() + "' cannot be opened; it may be in use by another program.");
    }
  }
}
