package antiphon.devices.rtmidi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What RtMidi calls a port, without the numbers in it, which change from one plugging in to the
/// next.
final class PortName {
  /// `client:port 20:0`
  private static final Pattern ALSA = Pattern.compile("(.*?):(.*) \\d+:\\d+");

  /// `client:port`
  private static final Pattern JACK = Pattern.compile("(.*?):(.*)");

  /// `port 3`
  private static final Pattern WIN_MM = Pattern.compile("(.*) \\d+");

  /// What tells no client.
  private static final Pattern NAMELESS = Pattern.compile("().*");

  private PortName() {}

  /// What we call it.
  static String shown(String name, Api api) {
    return switch (api) {
      case ALSA -> {
        Matcher parts = ALSA.matcher(name);
        yield !parts.matches()
            ? name
            : parts.group(2).startsWith(parts.group(1))
                ? parts.group(2)
                : parts.group(1) + ":" + parts.group(2);
      }
      case WIN_MM -> {
        Matcher parts = WIN_MM.matcher(name);
        yield parts.matches() ? parts.group(1) : name;
      }
      case JACK, CORE_MIDI -> name;
    };
  }

  /// The client that it belongs to: the instrument or the program. Empty where that is not told.
  static String maker(String name, Api api) {
    Pattern form =
        switch (api) {
          case ALSA -> ALSA;
          case JACK -> JACK;
          case WIN_MM, CORE_MIDI -> NAMELESS;
        };
    Matcher parts = form.matcher(name);
    return parts.matches() ? parts.group(1) : "";
  }
}
