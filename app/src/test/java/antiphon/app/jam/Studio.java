package antiphon.app.jam;

import antiphon.app.Players;
import antiphon.config.ClockSource;
import antiphon.config.SettingsLoader;
import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/// A keyboard and a sound module on cables inside the process, and a folder to work in.
final class Studio implements Backend {
  final LoopbackCable keys = new LoopbackCable("Stage Keys", Clock.SYSTEM);
  final LoopbackCable module = new LoopbackCable("Module", Clock.SYSTEM);
  final LoopbackCable transport = new LoopbackCable("JACK's transport", Clock.SYSTEM);
  final LoopbackCable headphones = new LoopbackCable("Headphones", Clock.SYSTEM);

  /// Whether what arrives at the sound module comes back as if from the keyboard.
  volatile boolean comesBack;

  /// The SysEx that has arrived at the sound module.
  final Semaphore sysex = new Semaphore(0);

  private final MidiOutput fingers = keys.output();
  private final Path folder;

  /// @param heard told every word that arrives at the sound module
  Studio(Path folder, IntConsumer heard) throws PortException {
    this.folder = folder;
    fingers.open();
    module
        .input()
        .open(
            new Listener(
                word -> {
                  heard.accept(word);
                  if (comesBack) {
                    fingers.send(word, 0);
                  }
                },
                sysex));
  }

  /// @param sysex how often SysEx came
  record Listener(IntConsumer heard, Semaphore sysex) implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      heard.accept(word);
    }

    @Override
    public void sysex(byte[] bytes, int length, long timeNanos) {
      sysex.release();
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {}

    @Override
    public void meter(int beats, int unit, long timeNanos) {}

    @Override
    public void lost(long timeNanos) {}
  }

  JamCommand jam(InputStream typed) {
    return new JamCommand(world(typed));
  }

  LearnCommand learn(long patienceMillis) {
    return new LearnCommand(world(InputStream.nullInputStream()), patienceMillis);
  }

  private JamWorld world(InputStream typed) {
    return new JamWorld(
        soundFont -> new PortDirectory(List.of(this)),
        time ->
            time.clock() == ClockSource.JACK ? Optional.of(transport.input()) : Optional.empty(),
        () -> new Players(folder),
        () -> new SettingsLoader(folder, Map.of()),
        Clock.SYSTEM,
        () -> LocalDateTime.of(2026, 5, 4, 21, 30),
        typed,
        false);
  }

  void press(int pitch) {
    fingers.send(MidiWord.noteOn(0, pitch, 90), 0);
  }

  void turn(int controller, int value) {
    fingers.send(MidiWord.control(0, controller, value), 0);
  }

  void release(int pitch) {
    fingers.send(MidiWord.noteOff(0, pitch), 0);
  }

  void sendSysex(byte[] message) {
    fingers.sendSysex(message, message.length);
  }

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public List<PortInfo> ports() {
    return List.of(
        new PortInfo("Stage Keys", Direction.INPUT, "", "", "studio", "keys"),
        new PortInfo("Module", Direction.OUTPUT, "", "", "studio", "module"),
        new PortInfo("Headphones", Direction.OUTPUT, "", "", "studio", "headphones"),
        new PortInfo("Module", Direction.INPUT, "", "", "studio", "back"));
  }

  @Override
  public MidiInput input(PortInfo port, Clock clock) {
    return keys.input();
  }

  @Override
  public MidiOutput output(PortInfo port) {
    return port.id().equals("headphones") ? headphones.output() : module.output();
  }
}
