package antiphon.devices.rtmidi;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import antiphon.devices.PortInfo;
import antiphon.devices.foreign.NativeBytes;
import antiphon.devices.foreign.NativeLibrary;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SysexReader;
import antiphon.music.midi.WireReader;
import antiphon.music.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// An input through RtMidi. Events are stamped on arrival: RtMidi tells the time between events
/// only. What no session hears is dropped.
final class RtMidiInput implements MidiInput {
  private static final FunctionDescriptor CALLBACK =
      FunctionDescriptor.ofVoid(JAVA_DOUBLE, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private final PortInfo port;
  private final Api api;
  private final Clock clock;
  private final WireReader reader = new WireReader();
  private final SysexReader sysex = new SysexReader();
  private long device;
  private @Nullable MidiSink sink;

  RtMidiInput(PortInfo port, Api api, Clock clock) {
    this.port = port;
    this.api = api;
    this.clock = clock;
  }

  @Override
  public String name() {
    return port.name();
  }

  @Override
  public synchronized void open(MidiSink to) throws PortException {
    if (device != 0) {
      throw new PortException("'" + name() + "' is open already; close it first.");
    }
    device = RtMidi.createInput(api);
    sink = to;
    try {
      RtMidiBackend.open(device, port, RtMidiBackend.INPUT);
    } catch (PortException e) {
      RtMidi.freeInput(device);
      device = 0;
      throw e;
    }
    RtMidi.listen(
        device,
        NativeLibrary.callback(MethodHandles.lookup(), this, "arrived", CALLBACK, Arena.global()));
  }

  @SuppressWarnings("unused") // called by RtMidi
  private void arrived(double sinceLast, long message, long size, long unused) {
    MidiSink to = sink;
    if (to != null) {
      NativeBytes.read(message, size, reader, sysex, to, clock.nanos());
    }
  }

  @Override
  public synchronized boolean isThere() {
    return device != 0 && (port.virtual() || RtMidi.ports(device).contains(port.id()));
  }

  @Override
  public synchronized void close() {
    if (device != 0) {
      RtMidi.closeInput(device);
      device = 0;
    }
  }
}
