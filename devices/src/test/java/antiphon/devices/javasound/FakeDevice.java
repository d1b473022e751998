package antiphon.devices.javasound;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Transmitter;
import org.jspecify.annotations.Nullable;

/// A device with one input or one output, and the faults of real ones.
final class FakeDevice implements MidiDevice {
  private final String name;
  private final boolean input;
  final List<String> sent = new ArrayList<>();
  @Nullable String openingFault;
  boolean lost;
  boolean open;
  private @Nullable Receiver listener;

  FakeDevice(String name, boolean input) {
    this.name = name;
    this.input = input;
  }

  void arrives(MidiMessage message) {
    if (listener != null) {
      listener.send(message, -1);
    }
  }

  @Override
  public Info getDeviceInfo() {
    return new Info(name, "Unknown vendor", "a fake", "1") {};
  }

  @Override
  public void open() throws MidiUnavailableException {
    if (openingFault != null) {
      throw new MidiUnavailableException(openingFault);
    }
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public long getMicrosecondPosition() {
    return -1;
  }

  @Override
  public int getMaxReceivers() {
    return input ? 0 : -1;
  }

  @Override
  public int getMaxTransmitters() {
    return input ? -1 : 0;
  }

  @Override
  public Receiver getReceiver() {
    return new Receiver() {
      @Override
      public void send(MidiMessage message, long time) {
        if (lost) {
          throw new IllegalStateException("Receiver is not open");
        }
        sent.add(
            message instanceof ShortMessage event
                ? "%x %d %d".formatted(event.getStatus(), event.getData1(), event.getData2())
                : HexFormat.of().formatHex(message.getMessage()));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Receiver> getReceivers() {
    return List.of();
  }

  @Override
  public Transmitter getTransmitter() {
    return new Transmitter() {
      @Override
      public void setReceiver(@Nullable Receiver receiver) {
        listener = receiver;
      }

      @Override
      public @Nullable Receiver getReceiver() {
        return listener;
      }

      @Override
      public void close() {
        listener = null;
      }
    };
  }

  @Override
  public List<Transmitter> getTransmitters() {
    return List.of();
  }
}
