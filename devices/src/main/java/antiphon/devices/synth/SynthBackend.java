package antiphon.devices.synth;

import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The software synthesizer as a port called `synth`, whether or not the machine has a sound line.
public final class SynthBackend implements Backend {
  private static final PortInfo PORT =
      new PortInfo(
          LiveSynth.NAME,
          Direction.OUTPUT,
          "",
          "software synthesizer on the sound line",
          "synth",
          "");

  private final Optional<Path> soundFont;

  /// A backend of one port.
  ///
  /// @param soundFont what it plays with; where empty, Gervill's own small bank
  public SynthBackend(Optional<Path> soundFont) {
    this.soundFont = soundFont;
  }

  @Override
  public String name() {
    return PORT.backend();
  }

  @Override
  public List<PortInfo> ports() {
    return List.of(PORT);
  }

  @Override
  public MidiInput input(PortInfo port, Clock clock) throws PortException {
    throw new PortException("'" + port.name() + "' makes sound; play on an input port instead.");
  }

  @Override
  public MidiOutput output(PortInfo port) {
    return new LiveSynth(soundFont);
  }
}
