package antiphon.devices.jack;

import antiphon.devices.foreign.NativeBytes;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SysexReader;
import antiphon.music.midi.WireReader;
import antiphon.music.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// An input of the JACK server: events arrive in its process callback and are stamped by their
/// frame, not by when they were noticed. What no session hears is dropped.
final class JackInput implements MidiInput {
  /// `jack_midi_event_t`: at which frame of the cycle, how many bytes, where they are.
  private static final MemoryLayout EVENT =
      MemoryLayout.structLayout(
          ValueLayout.JAVA_INT,
          MemoryLayout.paddingLayout(Integer.BYTES),
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG);

  private static final long SIZE = 8;
  private static final long BYTES = 16;

  private final String name;
  private final @Nullable String source;
  private final Clock clock;
  private final MemorySegment event = Arena.ofAuto().allocate(EVENT);
  private final WireReader reader = new WireReader();
  private final SysexReader sysex = new SysexReader();
  private @Nullable JackClient client;

  /// @param source the port to listen to, as the server names it; null for one that others connect
  ///   to
  JackInput(String name, @Nullable String source, Clock clock) {
    this.name = name;
    this.source = source;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    if (client != null) {
      throw new PortException("'" + name + "' is open already; close it first.");
    }
    JackClient opened =
        new JackClient(
            JackClient.INPUT,
            Jack.DESTINATION,
            clock,
            (self, buffer, frames) -> deliver(sink, self, buffer, frames),
            () -> sink.lost(clock.nanos()));
    if (source != null) {
      opened.connectFrom(source);
    }
    client = opened;
  }

  private void deliver(MidiSink sink, JackClient self, long buffer, int frames) {
    int events = Jack.events(buffer);
    for (int i = 0; i < events; i++) {
      if (Jack.event(event.address(), buffer, i)) {
        int offset = event.get(ValueLayout.JAVA_INT, 0);
        NativeBytes.read(
            event.get(ValueLayout.JAVA_LONG, BYTES),
            event.get(ValueLayout.JAVA_LONG, SIZE),
            reader,
            sysex,
            sink,
            self.happenedNanos(offset, frames));
      }
    }
  }

  @Override
  public synchronized boolean isThere() {
    return client != null && client.reaches(source);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
