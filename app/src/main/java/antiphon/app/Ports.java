package antiphon.app;

import antiphon.devices.PortDirectory;
import antiphon.devices.jack.JackBackend;
import antiphon.devices.javasound.JavaSoundBackend;
import antiphon.devices.rtmidi.Api;
import antiphon.devices.rtmidi.RtMidiBackend;
import antiphon.devices.synth.SoundFonts;
import antiphon.devices.synth.SynthBackend;
import antiphon.music.midi.MidiInput;
import antiphon.music.time.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The backends that the commands reach ports through: where two of them reach the same ports, the
/// better one first.
public final class Ports {
  private Ports() {}

  /// JACK's transport as a MIDI clock that comes in, not yet open.
  ///
  /// @param quartersPerMinute how fast it goes where no timebase master says
  public static MidiInput jackTransport(double quartersPerMinute) {
    return new JackBackend().transport(Clock.SYSTEM, quartersPerMinute);
  }

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
