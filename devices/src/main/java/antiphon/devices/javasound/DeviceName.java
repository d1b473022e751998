package antiphon.devices.javasound;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the JDK calls a device. On Linux that is `NAME [hw:CARD,DEVICE,SUBDEVICE]`, and the card
/// has another number when it is plugged in again.
final class DeviceName {
  private static final Pattern LINUX = Pattern.compile("(.*?) *\\[hw:(\\d+),(\\d+),(\\d+)]");

  private DeviceName() {}

  /// What we call it: without the card, and without the device where it is the card's first.
  static String shown(String name) {
    Matcher parts = LINUX.matcher(name.strip());
    if (!parts.matches()) {
      return name.strip();
    }
    String place = parts.group(3) + "," + parts.group(4);
    return place.equals("0,0") ? parts.group(1) : parts.group(1) + " " + place;
  }

  /// The file that is there as long as the device is, by Linux's rules.
  static Optional<Path> file(String name) {
    Matcher parts = LINUX.matcher(name.strip());
    return parts.matches()
        ? Optional.of(Path.of("/dev/snd/midiC" + parts.group(2) + "D" + parts.group(3)))
        : Optional.empty();
  }
}
