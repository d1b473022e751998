package antiphon.app.latency;

import antiphon.devices.PortDirectory;
import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;

/// A way out and back in, open: a cable inside this process, or two ports that something joins
/// outside.
final class Wire implements AutoCloseable {
  private final MidiOutput output;
  private final Ear ear;
  private final String name;

  private Wire(MidiOutput output, MidiInput input, String name) throws PortException {
    this.output = output;
    this.name = name;
    ear = new Ear(input);
  }

  /// A cable inside this process.
  static Wire inside() throws PortException {
    LoopbackCable cable = new LoopbackCable("back", Clock.SYSTEM);
    MidiOutput output = cable.output();
    output.open();
    return new Wire(output, cable.input(), "a cable inside this process");
  }

  /// From an output to an input; the input may be one that is there once the output is open.
  static Wire between(PortDirectory ports, String out, String in) throws PortException {
    MidiOutput output = ports.output(out);
    output.open();
    try {
      MidiInput input = ports.input(in, Clock.SYSTEM);
      return new Wire(output, input, "'" + output.name() + "' to '" + input.name() + "'");
    } catch (PortException e) {
      output.close();
      throw e;
    }
  }

  /// Where words go in. One thread sends.
  MidiOutput output() {
    return output;
  }

  /// Where they come out.
  Ear ear() {
    return ear;
  }

  /// What it is, for a reader.
  String name() {
    return name;
  }

  @Override
  public void close() {
    ear.close();
    output.close();
  }
}
