package antiphon.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Gathers the layers and reads them: `new SettingsLoader(home, env).file(path).set(...).load()`.
/// For one thread.
public final class SettingsLoader {
  private static final String PROFILE = "profile";

  private final Path home;
  private final Path folder;
  private Optional<Path> chosenFile = Optional.empty();
  private Config commandLine = ConfigFactory.empty();

  /// @param home the user's home folder, `~` in settings
  /// @param environment such as [System#getenv()]
  public SettingsLoader(Path home, Map<String, String> environment) {
    this.home = home;
    this.folder = folder(home, environment);
  }

  /// A loader for whoever runs this program.
  public static SettingsLoader ofThisUser() {
    return new SettingsLoader(Path.of(System.getProperty("user.home", ".")), System.getenv());
  }

  /// Where the user's file is looked for when none is named.
  public Path usualFile() {
    return folder.resolve("antiphon.conf");
  }

  /// The user's file: the usual one, or that which was chosen.
  public Path file() {
    return chosenFile.orElse(usualFile());
  }

  /// Reads this file, which must exist, in place of the usual one.
  public SettingsLoader file(Path file) {
    chosenFile = Optional.of(file);
    return this;
  }

  /// Takes a setting from the command line.
  ///
  /// @param path such as `time.tempo`
  /// @param value a text, as it would stand in a file, a number or a truth value
  /// @param option what problems name as its source, such as `--tempo`
  public SettingsLoader set(String path, Object value, String option) {
    commandLine = commandLine.withValue(path, ConfigValueFactory.fromAnyRef(value, option));
    return this;
  }

  /// Reads all layers.
  ///
  /// @throws ConfigException with everything that is wrong
  public Settings load() throws ConfigException {
    Problems problems = new Problems();
    Config defaults = Profiles.resource("defaults.conf", "defaults");
    Config user = userFile(problems).orElse(ConfigFactory.empty());
    Config strongest = commandLine.withFallback(user);
    Config merged = strongest.withFallback(profile(strongest, problems)).withFallback(defaults);
    try {
      merged = merged.resolve(ConfigResolveOptions.defaults());
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(e, "settings");
      problems.throwIfAny();
    }
    Settings settings = read(new Reader(merged, defaults, problems));
    problems.throwIfAny();
    return settings;
  }

  private Optional<Config> userFile(Problems problems) {
    Path file = file();
    if (chosenFile.isEmpty() && !Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      problems.add(file.toString(), "there is no such file that can be read: check --config");
      return Optional.empty();
    }
    try {
      return Optional.of(ConfigFactory.parseFile(file.toFile(), Profiles.strict()));
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(e, file.toString());
      return Optional.empty();
    }
  }

  /// The profile that the command line or the user's file names.
  private Config profile(Config strongest, Problems problems) {
    ConfigValue value = strongest.root().get(PROFILE);
    if (value == null) {
      return ConfigFactory.empty();
    }
    try {
      if (value.valueType() != ConfigValueType.STRING) {
        return ConfigFactory.empty(); // The reader notes it.
      }
    } catch (com.typesafe.config.ConfigException.NotResolved e) {
      problems.add(value.origin(), "profile: write the name itself, not a reference to it");
      return ConfigFactory.empty();
    }
    String name = String.valueOf(value.unwrapped()).strip();
    if (name.isEmpty()) {
      return ConfigFactory.empty();
    }
    return Profiles.load(name, folder.resolve("profiles"), value.origin(), problems)
        .orElse(ConfigFactory.empty())
        .withoutPath(PROFILE);
  }

  private Settings read(Reader in) {
    in.text(PROFILE, true);
    var settings =
        new Settings(
            new Settings.Loop(
                in.nanos("loop.hold", 1),
                in.nanos("loop.budget", 1),
                in.nanos("loop.late", 10),
                in.choice("loop.late-notes", LateNotes.class),
                in.choice("loop.idle", Idle.class),
                Math.toIntExact(in.whole("loop.priority", 0, 99)),
                Math.toIntExact(in.whole("loop.core", -1, 1023))),
            time(in),
            new Settings.Ports(
                in.text("ports.in", true),
                in.text("ports.out", false),
                in.flag("ports.thru"),
                in.flag("ports.thru-sysex"),
                in.nanosByName("ports.offsets", 1)),
            new Settings.Input(
                Math.toIntExact(in.whole("input.channel", 0, 16)),
                in.flag("input.mpe"),
                Math.toIntExact(in.whole("input.transpose", -48, 48)),
                in.key("input.split"),
                in.choice("input.melody", Zone.class)),
            output(in),
            new Settings.Player(
                in.text("player.name", false),
                in.whole("player.seed", Long.MIN_VALUE, Long.MAX_VALUE),
                in.pieceKey("player.key"),
                in.flag("player.scale-lock")),
            new Settings.Steering(
                Math.toIntExact(in.whole("steering.temperature", 0, 200)),
                Math.toIntExact(in.whole("steering.density", 0, 200)),
                Math.toIntExact(in.whole("steering.register", -24, 24)),
                Math.toIntExact(in.whole("steering.velocity-follow", 0, 100)),
                Math.toIntExact(in.whole("steering.humanise", 0, 100))),
            in.triggers("controls"),
            new Settings.Synth(path(in, "synth.soundfont", true)),
            new Settings.Metronome(
                in.flag("metronome.on"),
                Math.toIntExact(in.whole("metronome.channel", 1, 16)),
                in.text("metronome.port", true)),
            new Settings.Capture(
                in.flag("capture.on"), path(in, "capture.directory", false).orElse(home)));
    in.refuseUnknown();
    return settings;
  }

  private static Settings.Output output(Reader in) {
    return new Settings.Output(
        in.wholes("output.channels", 1, 16, 1, 8),
        Math.toIntExact(in.whole("output.thru-channel", 1, 16)),
        in.wholes("output.programs", 1, 128, 0, 8),
        in.wholes("output.banks", 0, 16383, 0, 8),
        in.wholes("output.volumes", 0, 127, 0, 8),
        in.flag("output.local-off"));
  }

  private static Settings.Time time(Reader in) {
    var meter = in.meter("time.meter");
    double pickupSteps = in.decimal("time.pickup", 0, 32) * meter.stepsPerBeat();
    if (pickupSteps != Math.rint(pickupSteps)) {
      in.mismatch("time.pickup", "it must be a whole number of sixteenths, written in beats");
    } else if (pickupSteps >= meter.stepsPerBar()) {
      in.mismatch("time.pickup", "it must be shorter than a bar of " + meter);
    }
    return new Settings.Time(
        in.decimal("time.tempo", 10, 600),
        meter,
        (int) pickupSteps,
        in.choice("time.clock", ClockSource.class),
        in.flag("time.send-clock"),
        in.choice("time.count-in", CountIn.class));
  }

  /// A path, `~` being the home folder; empty for an empty text.
  private Optional<Path> path(Reader in, String path, boolean mayBeEmpty) {
    String text = in.text(path, mayBeEmpty);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      boolean inHome = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
      return Optional.of(
          inHome ? home.resolve(text.substring(Math.min(2, text.length()))) : Path.of(text));
    } catch (InvalidPathException e) {
      in.mismatch(path, "this cannot be a file's name: " + e.getReason());
      return Optional.empty();
    }
  }

  private static Path folder(Path home, Map<String, String> environment) {
    String windows = environment.getOrDefault("APPDATA", "");
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    boolean onWindows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    Path base =
        onWindows && !windows.isEmpty()
            ? Path.of(windows)
            : xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg);
    return base.resolve("antiphon");
  }
}
