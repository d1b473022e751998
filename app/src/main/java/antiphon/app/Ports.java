package antiphon.app;

import antiphon.devices.PortDirectory;
import antiphon.devices.jack.JackBackend;
import antiphon.devices.javasound.JavaSoundBackend;
import antiphon.devices.rtmidi.Api;
import antiphon.devices.rtmidi.RtMidiBackend;
import antiphon.devices.synth.SoundFonts;
import antiphon.devices.synth.SynthBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The backends that the commands reach ports through: where two of them reach the same ports, the
/// better one first.
public final class Ports {
  private Ports() {}

  /// All ports of this machine.
  public static PortDirectory here() {
    return here(Optional.empty());
  }

  /// All ports of this machine.
  ///
  /// @param soundFont what the synthesizer plays with; where empty, one that is found
  public static PortDirectory here(Optional<Path> soundFont) {
    return new PortDirectory(
        List.of(
            new JackBackend(),
            new RtMidiBackend(Api.here()),
            new JavaSoundBackend(),
            new SynthBackend(soundFont.or(SoundFonts::find))));
  }
}
