package antiphon.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong, so that all of it is said at once.
final class Problems {
  private static final int LONGEST = 40;

  private final List<Problem> list = new ArrayList<>();

  void add(String source, String message) {
    list.add(new Problem(source, 0, message));
  }

  void add(ConfigOrigin origin, String message) {
    list.add(new Problem(source(origin), Math.max(0, origin.lineNumber()), message));
  }

  /// What a library exception says, without the place it begins with.
  void add(com.typesafe.config.ConfigException e, String source) {
    ConfigOrigin origin = e.origin();
    String message = String.valueOf(e.getMessage());
    if (origin == null) {
      add(source, message);
    } else {
      String place = origin.description() + ": ";
      add(origin, message.startsWith(place) ? message.substring(place.length()) : message);
    }
  }

  void throwIfAny() throws ConfigException {
    if (!list.isEmpty()) {
      throw new ConfigException(
          list.stream()
              .distinct()
              .sorted(Comparator.comparing(Problem::source).thenComparingInt(Problem::line))
              .toList());
    }
  }

  /// A value as the user wrote it, or nearly, cut where it is long.
  static String shown(ConfigValue value) {
    String text = value.render(ConfigRenderOptions.concise());
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String source(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.filename();
    }
    String description = origin.description();
    String line = ": " + origin.lineNumber();
    return origin.lineNumber() > 0 && description.endsWith(line)
        ? description.substring(0, description.length() - line.length())
        : description;
  }
}
