package antiphon.devices.javasound;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import org.jspecify.annotations.Nullable;

/// An output port of the JDK. Sends the same message object with new contents each time: the JDK's
/// and CoreMIDI4J's receivers read it before they return. A send may block while the driver's
/// buffer is full.
public final class JavaSoundOutput implements MidiOutput {
  private static final long NOW = -1;

  private final String name;
  private final MidiDevice device;
  private final Presence presence;
  private final ShortMessage message = new ShortMessage();
  private final SysexMessage sysex = new SysexMessage();
  private volatile @Nullable Receiver receiver;

  JavaSoundOutput(String name, MidiDevice device, Presence presence) {
    this.name = name;
    this.device = device;
    this.presence = presence;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open() throws PortException {
    if (receiver != null) {
      throw new PortException("'" + name + "' is open already; close it first.");
    }
    try {
      device.open();
      receiver = device.getReceiver();
    } catch (MidiUnavailableException | IllegalStateException | SecurityException e) {
      close();
      throw Faults.opening(name, e);
    }
  }

  /// Sends at once. A word that is no message is not sent.
  @Override
  public boolean send(int word, long dueNanos) {
    try {
      message.setMessage(MidiWord.status(word), MidiWord.data1(word), MidiWord.data2(word));
    } catch (InvalidMidiDataException e) {
      return receiver != null;
    }
    return send(message);
  }

  @Override
  public boolean sendSysex(byte[] bytes, int length) {
    try {
      sysex.setMessage(bytes, length);
    } catch (InvalidMidiDataException e) {
      return receiver != null;
    }
    return send(sysex);
  }

  private boolean send(MidiMessage whole) {
    Receiver to = receiver;
    if (to == null) {
      return false;
    }
    try {
      to.send(whole, NOW);
      return true;
    } catch (IllegalStateException e) {
      receiver = null;
      return false;
    }
  }

  @Override
  public boolean isThere() {
    return presence.isThere();
  }

  @Override
  public void close() {
    Receiver open = receiver;
    receiver = null;
    if (open != null) {
      open.close();
    }
    if (device.isOpen()) {
      device.close();
    }
  }
}
