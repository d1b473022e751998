package antiphon.config;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import antiphon.music.Pitch;
import antiphon.music.grid.KeySignature;
import antiphon.music.midi.Trigger;
import antiphon.music.time.Meter;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads typed values out of the merged layers. A value that cannot be used is noted in [Problems]
/// and replaced by its default, so that reading goes on to the next problem. What was read is what
/// there is: [#refuseUnknown] notes every other key.
final class Reader {
  private static final String KEY = "value";
  private static final Pattern METER = Pattern.compile("\\s*(\\d{1,2})\\s*/\\s*(\\d{1,2})\\s*");

  private final Config config;
  private final Config defaults;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  Reader(Config config, Config defaults, Problems problems) {
    this.config = config;
    this.defaults = defaults;
    this.problems = problems;
  }

  long nanos(String path, long highSeconds) {
    String expected = "a time such as 15 ms, at most " + highSeconds + " s";
    return read(
        path,
        expected,
        v -> nanosOf(v),
        nanos -> nanos >= 0 && nanos <= highSeconds * 1_000_000_000L);
  }

  double decimal(String path, double low, double high) {
    String expected = String.format(Locale.ROOT, "a number from %s to %s", plain(low), plain(high));
    return read(path, expected, v -> v.getDouble(KEY), value -> value >= low && value <= high);
  }

  long whole(String path, long low, long high) {
    String range = low == Long.MIN_VALUE ? "" : " from " + low + " to " + high;
    return read(
        path, "a whole number" + range, v -> wholeOf(v), value -> value >= low && value <= high);
  }

  boolean flag(String path) {
    return read(path, "true or false", v -> v.getBoolean(KEY), value -> true);
  }

  String text(String path, boolean mayBeEmpty) {
    return read(
        path,
        mayBeEmpty ? "a text" : "a text that is not empty",
        v -> v.getString(KEY).strip(),
        value -> mayBeEmpty || !value.isEmpty());
  }

  /// One of an enum's constants, written in lower case with hyphens.
  <E extends Enum<E>> E choice(String path, Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants()).map(Reader::name).collect(Collectors.joining(", "));
    return read(
        path,
        "one of " + names,
        v -> {
          String written = v.getString(KEY).strip().toUpperCase(Locale.ROOT).replace('-', '_');
          return Enum.valueOf(type, written);
        },
        value -> true);
  }

  /// Whole numbers in a list, so many of them.
  List<Integer> wholes(String path, int low, int high, int fewest, int most) {
    return read(
        path,
        "a list such as [%d, %d] of %d to %d whole numbers from %d to %d"
            .formatted(low, low + 1, fewest, most, low, high),
        v -> v.getIntList(KEY),
        list ->
            list.size() >= fewest
                && list.size() <= most
                && list.stream().allMatch(value -> value >= low && value <= high));
  }

  /// A key of the keyboard, 0..127, or 0 for an empty text.
  int key(String path) {
    return read(
        path,
        "empty or a key such as C4 (middle C), F#3 or Bb2",
        v -> v.getString(KEY).isBlank() ? 0 : Pitch.parse(v.getString(KEY)),
        key -> true);
  }

  /// Controllers and keys, by the control that they steer.
  Map<Control, Trigger> triggers(String group) {
    Map<Control, Trigger> triggers = new EnumMap<>(Control.class);
    for (Control control : Control.values()) {
      read(
              group + "." + name(control),
              "empty, a controller such as cc 21, or a key such as note C2, on a certain channel if"
                  + " so wished, as in cc 21 channel 3",
              v ->
                  v.getString(KEY).isBlank()
                      ? Optional.<Trigger>empty()
                      : Optional.of(Trigger.parse(v.getString(KEY))),
              trigger -> true)
          .ifPresent(trigger -> triggers.put(control, trigger));
    }
    return triggers;
  }

  /// The key of a piece by its name; empty where the text is.
  Optional<KeySignature> pieceKey(String path) {
    return read(
        path,
        "a key such as C, Am, F#m or Bb, or empty",
        v -> Optional.of(v.getString(KEY)).filter(t -> !t.isBlank()).map(KeySignature::named),
        value -> true);
  }

  Meter meter(String path) {
    return read(path, "a meter such as 4/4, 3/4 or 6/8", v -> meterOf(v.getString(KEY)), m -> true);
  }

  /// Times by name, such as `{ "FLUID Synth" = 25 ms }`.
  Map<String, Long> nanosByName(String path, long highSeconds) {
    known.add(path);
    Map<String, Long> result = new TreeMap<>();
    Optional<ConfigValue> group = find(path);
    if (group.isEmpty()) {
      return result;
    }
    if (!(group.get() instanceof ConfigObject entries)) {
      note(path, group.get(), "names with times, such as { \"FLUID Synth\" = 25 ms }");
      return result;
    }
    entries.forEach((name, value) -> {
      String full = path + "." + ConfigUtil.quoteString(name);
      try {
        long nanos = nanosOf(value.atKey(KEY));
        if (nanos >= 0 && nanos <= highSeconds * 1_000_000_000L) {
          result.put(name, nanos);
          return;
        }
      } catch (com.typesafe.config.ConfigException e) {
        // Noted below, with what is out of range.
      }
      String dots =
          value instanceof ConfigObject ? "; a name with dots stands in quotation marks" : "";
      note(full, value, "a time such as 15 ms, at most " + highSeconds + " s" + dots);
    });
    return result;
  }

  /// Notes that the value at a path does not go with the others.
  void mismatch(String path, String why) {
    find(path).ifPresent(value -> problems.add(value.origin(), path + ": " + why));
  }

  /// Notes every key that no other method was asked for. To be called last.
  void refuseUnknown() {
    refuseUnknown("", config.root());
  }

  private void refuseUnknown(String group, ConfigObject object) {
    object.forEach((key, value) -> {
      String path = group + ConfigUtil.joinPath(key);
      boolean isGroup = known.stream().anyMatch(name -> name.startsWith(path + "."));
      if (known.contains(path)) {
        return;
      }
      if (!isGroup) {
        String hint = suggestion(group, key).map(name -> ", did you mean " + name + "?").orElse("");
        problems.add(value.origin(), path + ": there is no such setting" + hint);
      } else if (value instanceof ConfigObject inner) {
        refuseUnknown(path + ".", inner);
      } else {
        note(path, value, "a group of settings, written " + path + " { ... }");
      }
    });
  }

  /// First among the names of the same group, then the same or a similar name in another.
  private Optional<String> suggestion(String group, String key) {
    List<String> siblings = new ArrayList<>();
    for (String name : known) {
      if (name.startsWith(group)) {
        String rest = name.substring(group.length());
        int dot = rest.indexOf('.');
        siblings.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    Optional<String> sibling =
        NearestNames.to(key, siblings).stream().findFirst().map(name -> group + name);
    return sibling.or(() ->
        NearestNames.to(key, known.stream().map(Reader::lastPart).toList()).stream()
            .findFirst()
            .flatMap(last -> known.stream().filter(n -> lastPart(n).equals(last)).findFirst()));
  }

  private <T> T read(String path, String expected, Function<Config, T> get, Predicate<T> good) {
    known.add(path);
    Optional<ConfigValue> value = find(path);
    if (value.isPresent()) {
      try {
        T result = get.apply(value.get().atKey(KEY));
        if (good.test(result)) {
          return result;
        }
      } catch (com.typesafe.config.ConfigException | IllegalArgumentException e) {
        // Noted below: what was expected says more than how it failed.
      }
      note(path, value.get(), expected);
    }
    return get.apply(defaults.getValue(path).atKey(KEY));
  }

  private void note(String path, ConfigValue value, String expected) {
    problems.add(
        value.origin(), path + " is " + Problems.shown(value) + ", it must be " + expected);
  }

  /// Empty where a group on the way is no group, which [#refuseUnknown] notes.
  private Optional<ConfigValue> find(String path) {
    ConfigValue value = config.root();
    for (String part : ConfigUtil.splitPath(path)) {
      if (!(value instanceof ConfigObject object) || !object.containsKey(part)) {
        return Optional.empty();
      }
      value = object.get(part);
    }
    return Optional.of(value);
  }

  private static long nanosOf(Config holder) {
    return holder.getDuration(KEY, NANOSECONDS);
  }

  private static long wholeOf(Config holder) {
    double value = holder.getDouble(KEY);
    if (value != Math.rint(value)) {
      throw new IllegalArgumentException("not whole");
    }
    return holder.getLong(KEY);
  }

  private static Meter meterOf(String text) {
    Matcher matcher = METER.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no meter");
    }
    return new Meter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
