package antiphon.devices.rtmidi;

import antiphon.devices.HostMidi;
import java.nio.file.Files;
import java.nio.file.Path;

/// The systems that RtMidi reaches ports of, by its numbers.
public enum Api {
  CORE_MIDI(1, HostMidi.CORE_MIDI.title()),
  ALSA(2, HostMidi.ALSA.title()),
  JACK(3, "JACK"),
  WIN_MM(4, HostMidi.WIN_MM.title());

  private static final Path SEQUENCER = Path.of("/dev/snd/seq");

  private final int number;
  private final String title;

  Api(int number, String title) {
    this.number = number;
    this.title = title;
  }

  int number() {
    return number;
  }

  /// What users know the system as.
  public String title() {
    return title;
  }

  /// Whether a program can make ports of its own there.
  boolean hasVirtualPorts() {
    return this != WIN_MM;
  }

  /// Whether the system is there at all, as far as can be told before RtMidi tries and complains on
  /// the error stream.
  boolean mayBeThere() {
    return this != ALSA || Files.exists(SEQUENCER);
  }

  /// The operating system's own.
  public static Api here() {
    return switch (HostMidi.here()) {
      case ALSA -> ALSA;
      case CORE_MIDI -> CORE_MIDI;
      case WIN_MM -> WIN_MM;
    };
  }
}
