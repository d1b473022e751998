package antiphon.devices.loopback;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A cable inside the process: what is sent to its output arrives at its input, on the sending
/// thread and without a lock, stamped with the clock. Any thread may open, close or unplug either
/// end at any time.
public final class LoopbackCable {
  private final String name;
  private final Clock clock;
  private final AtomicReference<@Nullable MidiSink> listener = new AtomicReference<>();
  private volatile boolean sending;
  private volatile boolean unplugged;

  public LoopbackCable(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  /// The end that words go into.
  public MidiOutput output() {
    return new Output();
  }

  /// The end that words come out of.
  public MidiInput input() {
    return new Input();
  }

  /// Pulls the cable: the input is told once, and from now on nothing can be sent or opened.
  public void unplug() {
    unplugged = true;
    MidiSink sink = listener.getAndSet(null);
    if (sink != null) {
      sink.lost(clock.nanos());
    }
  }

  /// Puts it back: what sends goes on, and what listened can be opened again.
  public void plugIn() {
    unplugged = false;
  }

  /// Whether anyone listens at the end that words come out of.
  public boolean isHeard() {
    return listener.get() != null;
  }

  private void checkPlugged() throws PortException {
    if (unplugged) {
      throw new PortException("'" + name + "' is unplugged; plug it in and try again.");
    }
  }

  private final class Output implements MidiOutput {
    @Override
    public String name() {
      return name;
    }

    @Override
    public void open() throws PortException {
      checkPlugged();
      if (sending) {
        throw new PortException("'" + name + "' is in use already; close what sends to it.");
      }
      sending = true;
    }

    @Override
    public boolean send(int word, long dueNanos) {
      if (unplugged || !sending) {
        return false;
      }
      MidiSink sink = listener.get();
      if (sink != null) {
        sink.midi(word, clock.nanos());
      }
      return true;
    }

    @Override
    public boolean sendSysex(byte[] bytes, int length) {
      if (unplugged || !sending) {
        return false;
      }
      MidiSink sink = listener.get();
      if (sink != null) {
        sink.sysex(bytes, length, clock.nanos());
      }
      return true;
    }

    @Override
    public boolean isThere() {
      return !unplugged;
    }

    @Override
    public void close() {
      sending = false;
    }
  }

  private final class Input implements MidiInput {
    private @Nullable MidiSink mine;

    @Override
    public String name() {
      return name;
    }

    @Override
    public synchronized void open(MidiSink sink) throws PortException {
      checkPlugged();
      if (!listener.compareAndSet(null, sink)) {
        throw new PortException("'" + name + "' is in use already; close what listens to it.");
      }
      mine = sink;
    }

    @Override
    public boolean isThere() {
      return !unplugged;
    }

    @Override
    public synchronized void close() {
      if (mine != null) {
        listener.compareAndSet(mine, null);
        mine = null;
      }
    }
  }
}
