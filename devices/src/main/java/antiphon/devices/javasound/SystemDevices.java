package antiphon.devices.javasound;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import uk.co.xfactorylibrarians.coremidi4j.CoreMidiDeviceProvider;

/// The devices of this machine. Here to be replaced in tests.
interface SystemDevices {
  List<MidiDevice.Info> infos();

  MidiDevice device(MidiDevice.Info info) throws MidiUnavailableException;

  /// The file that is there as long as the device is, where there is such a thing.
  Optional<Path> file(MidiDevice.Info info);

  /// Whether this is Linux, whose JDK inverts the top bit of incoming pitch bends.
  boolean linux();

  /// The real ones. CoreMIDI4J leaves out the JDK's own broken devices on macOS, and changes
  /// nothing elsewhere.
  SystemDevices HERE =
      new SystemDevices() {
        @Override
        public List<MidiDevice.Info> infos() {
          return List.of(CoreMidiDeviceProvider.getMidiDeviceInfo());
        }

        @Override
        public MidiDevice device(MidiDevice.Info info) throws MidiUnavailableException {
          return MidiSystem.getMidiDevice(info);
        }

        @Override
        public Optional<Path> file(MidiDevice.Info info) {
          return linux() ? DeviceName.file(info.getName()) : Optional.empty();
        }

        @Override
        public boolean linux() {
          return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        }
      };
}
