package antiphon.devices;

import java.util.Locale;

/// The MIDI system that the operating system itself has.
public enum HostMidi {
  ALSA("ALSA"),
  CORE_MIDI("CoreMIDI"),
  WIN_MM("WinMM");

  private final String title;

  HostMidi(String title) {
    this.title = title;
  }

  /// What users know it as.
  public String title() {
    return title;
  }

  /// That of this machine.
  public static HostMidi here() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return os.startsWith("mac") ? CORE_MIDI : os.startsWith("windows") ? WIN_MM : ALSA;
  }
}
