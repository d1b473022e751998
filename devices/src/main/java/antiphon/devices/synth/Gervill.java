package antiphon.devices.synth;

import antiphon.music.midi.PortException;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/// The JDK's synthesizer as a stream of sound that we pull: its class is not exported, so its one
/// method that we need is reached by reflection, and the program must be started with the flag in
/// [#FLAG].
final class Gervill implements AutoCloseable {
  static final String FLAG =
      "--add-exports java.desktop/com.sun.media.sound=antiphon.devices,ALL-UNNAMED";

  static final int RATE = 44_100;

  /// Frames after which the synthesizer looks at its messages: 2.3 ms, a third of its default, so
  /// that notes are exact.
  static final int BLOCK_FRAMES = 100;

  /// The chatter of the preferences that the synthesizer keeps; held here, since a logger can be
  /// collected.
  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  private final Synthesizer synthesizer;
  private final Receiver receiver;
  private final AudioInputStream stream;

  private Gervill(Synthesizer synthesizer, Receiver receiver, AudioInputStream stream) {
    this.synthesizer = synthesizer;
    this.receiver = receiver;
    this.stream = stream;
  }

  /// Starts a synthesizer.
  ///
  /// @param limit whether the synthesizer keeps its output from clipping
  static Gervill open(AudioFormat format, Optional<Path> soundFont, boolean limit)
      throws PortException {
    PREFERENCES.setLevel(Level.OFF);
    Map<String, Object> settings = new HashMap<>();
    settings.put("control rate", (float) RATE / BLOCK_FRAMES);
    settings.put("auto gain control", limit);
    settings.put("load default soundbank", soundFont.isEmpty());
    Soundbank bank = soundFont.isPresent() ? bank(soundFont.get()) : null;
    try {
      Synthesizer synthesizer = MidiSystem.getSynthesizer();
      AudioInputStream stream = openStream(synthesizer, format, settings);
      if (bank != null) {
        synthesizer.loadAllInstruments(bank);
      }
      return new Gervill(synthesizer, synthesizer.getReceiver(), stream);
    } catch (MidiUnavailableException e) {
      throw new PortException(
          "The software synthesizer cannot be opened (" + e.getMessage() + ").", e);
    }
  }

  private static Soundbank bank(Path soundFont) throws PortException {
    try {
      return MidiSystem.getSoundbank(new File(soundFont.toString()));
    } catch (IOException e) {
      throw new PortException(
          "The SoundFont "
              + soundFont
              + " cannot be read; check its name and your right to open it.",
          e);
    } catch (InvalidMidiDataException | IndexOutOfBoundsException e) {
      throw new PortException(
          "The SoundFont "
              + soundFont
              + " is damaged or of another kind; an .sf2 or .dls file is needed.",
          e);
    }
  }

  private static AudioInputStream openStream(
      Synthesizer synthesizer, AudioFormat format, Map<String, Object> settings)
      throws PortException, MidiUnavailableException {
    MethodHandle open;
    try {
      Class<?> type = Class.forName("com.sun.media.sound.AudioSynthesizer");
      if (!type.isInstance(synthesizer)) {
        throw new PortException(
            "The Java runtime's synthesizer is "
                + synthesizer.getClass().getName()
                + ", not Gervill; start with another Java runtime.");
      }
      open =
          MethodHandles.lookup()
              .findVirtual(
                  type,
                  "openStream",
                  MethodType.methodType(AudioInputStream.class, AudioFormat.class, Map.class));
    } catch (ReflectiveOperationException e) {
      throw new PortException(
          "The software synthesizer is closed to this program; start Java with " + FLAG + ".", e);
    }
    try {
      return (AudioInputStream) open.invoke(synthesizer, format, settings);
    } catch (MidiUnavailableException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("openStream declares no such exception", e);
    }
  }

  Receiver receiver() {
    return receiver;
  }

  /// Reads sound, always as much as asked for; it never ends.
  void read(byte[] buffer) throws IOException {
    int at = 0;
    while (at < buffer.length) {
      int read = stream.read(buffer, at, buffer.length - at);
      if (read <= 0) {
        throw new IOException("the software synthesizer stopped");
      }
      at += read;
    }
  }

  @Override
  public void close() {
    receiver.close();
    synthesizer.close();
  }
}
