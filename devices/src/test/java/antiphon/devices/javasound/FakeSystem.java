package antiphon.devices.javasound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiUnavailableException;

/// The devices that are plugged in, listed as the JDK does: anew when their number has changed.
final class FakeSystem implements SystemDevices {
  private final List<FakeDevice> plugged;
  private final Optional<Path> files;
  private List<FakeDevice> listed = List.of();

  /// @param plugged may change
  FakeSystem(List<FakeDevice> plugged) {
    this(plugged, Optional.empty());
  }

  /// @param files a folder with a file of each device's name, if devices have files
  FakeSystem(List<FakeDevice> plugged, Optional<Path> files) {
    this.plugged = plugged;
    this.files = files;
  }

  @Override
  public synchronized List<MidiDevice.Info> infos() {
    if (listed.size() != plugged.size()) {
      listed = List.copyOf(plugged);
    }
    List<MidiDevice.Info> infos = new ArrayList<>();
    for (FakeDevice device : listed) {
      infos.add(new FakeInfo(device));
    }
    return infos;
  }

  @Override
  public MidiDevice device(MidiDevice.Info info) throws MidiUnavailableException {
    return ((FakeInfo) info).device;
  }

  @Override
  public Optional<Path> file(MidiDevice.Info info) {
    return files.map(folder -> folder.resolve(info.getName()));
  }

  @Override
  public boolean linux() {
    return true;
  }

  private static final class FakeInfo extends MidiDevice.Info {
    private final FakeDevice device;

    FakeInfo(FakeDevice device) {
      MidiDevice.Info info = device.getDeviceInfo();
      super(info.getName(), info.getVendor(), info.getDescription(), info.getVersion());
      this.device = device;
    }
  }
}
