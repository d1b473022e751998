package antiphon.devices.loopback;

import antiphon.devices.PortContract;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;

class LoopbackPortsTest extends PortContract {
  private final LoopbackCable cable = new LoopbackCable("cable", Clock.SYSTEM);

  @Override
  protected MidiOutput output() {
    return cable.output();
  }

  @Override
  protected MidiInput inputFrom(MidiOutput output) {
    return cable.input();
  }
}
