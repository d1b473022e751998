package antiphon.devices.rtmidi;

import antiphon.devices.PortInfo;
import antiphon.devices.foreign.NativeBytes;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SysexReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// An output through RtMidi. Sends at once; may block while the driver's buffer is full.
final class RtMidiOutput implements MidiOutput {
  private final PortInfo port;
  private final Api api;
  private final MemorySegment message = Arena.ofAuto().allocate(SysexReader.LONGEST);
  private long device;

  RtMidiOutput(PortInfo port, Api api) {
    this.port = port;
    this.api = api;
  }

  @Override
  public String name() {
    return port.name();
  }

  @Override
  public synchronized void open() throws PortException {
    if (device != 0) {
      throw new PortException("'" + name() + "' is open already; close it first.");
    }
    device = RtMidi.createOutput(api);
    try {
      RtMidiBackend.open(device, port, RtMidiBackend.OUTPUT);
    } catch (PortException e) {
      RtMidi.freeOutput(device);
      device = 0;
      throw e;
    }
  }

  @Override
  public synchronized boolean send(int word, long dueNanos) {
    NativeBytes.write(message.address(), word);
    return device != 0 && RtMidi.send(device, message.address(), MidiWord.length(word));
  }

  @Override
  public synchronized boolean sendSysex(byte[] bytes, int length) {
    NativeBytes.write(message.address(), bytes, length);
    return device != 0 && RtMidi.send(device, message.address(), length);
  }

  @Override
  public synchronized boolean isThere() {
    return device != 0 && (port.virtual() || RtMidi.ports(device).contains(port.id()));
  }

  @Override
  public synchronized void close() {
    if (device != 0) {
      RtMidi.closeOutput(device);
      device = 0;
    }
  }
}
