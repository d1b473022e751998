package antiphon.app.jam;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;

/// An output that moves the metronome from its usual channel to another.
///
/// @param channel 0..15
record ClickChannel(MidiOutput port, int channel) implements MidiOutput {
  private static final int USUAL = 9;

  @Override
  public String name() {
    return port.name();
  }

  @Override
  public void open() throws PortException {
    port.open();
  }

  @Override
  public boolean send(int word, long dueNanos) {
    boolean click = MidiWord.channel(word) == USUAL && MidiWord.command(word) < 0xf0;
    return port.send(click ? (word & ~0x0f) | channel : word, dueNanos);
  }

  @Override
  public long offsetNanos() {
    return port.offsetNanos();
  }

  @Override
  public void close() {
    port.close();
  }
}
