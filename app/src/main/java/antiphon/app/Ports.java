package antiphon.app;

import antiphon.config.Settings;
import antiphon.devices.PortDirectory;
import antiphon.devices.jack.JackBackend;
import antiphon.devices.javasound.JavaSoundBackend;
import antiphon.devices.link.CarabinerClock;
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

  /// What is followed, as a MIDI clock that comes in, not yet open; empty where that comes in with
  /// what is played, or nothing is followed.
  public static Optional<MidiInput> clock(Settings.Time time) {
    return switch (time.clock()) {
      case OWN, MIDI -> Optional.empty();
      case JACK -> Optional.of(new JackBackend().transport(Clock.SYSTEM, time.tempo()));
      case LINK ->
          Optional.of(
              new CarabinerClock(
                  Clock.SYSTEM,
                  CarabinerClock.PORT,
                  4.0 * time.meter().beats() / time.meter().unit()));
    };
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
