package antiphon.devices.javasound;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SysexReader;
import antiphon.music.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.Transmitter;
import org.jspecify.annotations.Nullable;

/// An input port of the JDK. Events are stamped on arrival: the JDK's own stamps are on another
/// clock, where there are any.
///
/// What no session hears (tuning requests and the like) is dropped and counted.
public final class JavaSoundInput implements MidiInput {
  private final String name;
  private final MidiDevice device;
  private final Clock clock;
  private final boolean repairBend;
  private final Presence presence;
  private final AtomicLong dropped = new AtomicLong();
  private @Nullable Transmitter transmitter;

  /// A port over a device that may be open or not.
  ///
  /// @param repairBend whether the device inverts the top bit of pitch bends
  JavaSoundInput(
      String name, MidiDevice device, Clock clock, boolean repairBend, Presence presence) {
    this.name = name;
    this.device = device;
    this.clock = clock;
    this.repairBend = repairBend;
    this.presence = presence;
  }

  @Override
  public String name() {
    return name;
  }

  /// System messages that came and were not passed on.
  public long dropped() {
    return dropped.get();
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    if (transmitter != null) {
      throw new PortException("'" + name + "' is open already; close it first.");
    }
    try {
      device.open();
      transmitter = device.getTransmitter();
      transmitter.setReceiver(new Listener(sink));
    } catch (MidiUnavailableException | IllegalStateException | SecurityException e) {
      close();
      throw Faults.opening(name, e);
    }
  }

  @Override
  public boolean isThere() {
    return presence.isThere();
  }

  @Override
  public synchronized void close() {
    if (transmitter != null) {
      transmitter.close();
      transmitter = null;
    }
    if (device.isOpen()) {
      device.close();
    }
  }

  private final class Listener implements Receiver {
    private final MidiSink sink;
    private final SysexReader sysex = new SysexReader();

    Listener(MidiSink sink) {
      this.sink = sink;
    }

    @Override
    public void send(MidiMessage message, long unused) {
      long now = clock.nanos();
      if (message instanceof ShortMessage event) {
        int word = word(event);
        if (MidiWord.isHeard(word)) {
          sink.midi(word, now);
          return;
        }
      } else if (message instanceof SysexMessage whole) {
        pass(whole.getMessage(), now);
        return;
      }
      dropped.incrementAndGet();
    }

    private void pass(byte[] bytes, long now) {
      for (byte octet : bytes) {
        if (sysex.take(octet)) {
          sink.sysex(sysex.bytes(), sysex.length(), now);
        }
      }
    }

    @Override
    public void close() {}
  }

  private int word(ShortMessage event) {
    int data2 = event.getData2();
    if (repairBend && event.getCommand() == ShortMessage.PITCH_BEND) {
      data2 ^= 0x40;
    }
    return MidiWord.of(event.getStatus(), event.getData1(), data2);
  }
}
