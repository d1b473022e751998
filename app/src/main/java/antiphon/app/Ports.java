package antiphon.app;

import antiphon.devices.PortDirectory;
import antiphon.devices.javasound.JavaSoundBackend;
import antiphon.devices.synth.SoundFonts;
import antiphon.devices.synth.SynthBackend;
import java.util.List;

/// The backends that the commands reach ports through.
public final class Ports {
  private Ports() {}

  /// All ports of this machine.
  public static PortDirectory here() {
    return new PortDirectory(List.of(new JavaSoundBackend(), new SynthBackend(SoundFonts.find())));
  }
}
