package antiphon.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The named profiles: those of the program and those in a folder of the user's, which win.
final class Profiles {
  /// Those of the program, in `config/profiles`.
  static final List<String> BUNDLED = List.of("practice", "stage", "studio");

  private static final String SUFFIX = ".conf";

  private Profiles() {}

  /// A profile's settings, or nothing after noting what is wrong with it.
  ///
  /// @param folder the user's, which need not exist
  /// @param origin where its name stands
  static Optional<Config> load(String name, Path folder, ConfigOrigin origin, Problems problems) {
    Path own = folder.resolve(name + SUFFIX);
    try {
      if (Files.isRegularFile(own)) {
        return Optional.of(ConfigFactory.parseFile(own.toFile(), strict()));
      }
      if (BUNDLED.contains(name)) {
        return Optional.of(resource("profiles/" + name + SUFFIX, "profile " + name));
      }
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(e, own.toString());
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>(BUNDLED);
    names.addAll(in(folder));
    List<String> near = NearestNames.to(name, names);
    problems.add(
        origin,
        "there is no profile '"
            + name
            + "'; "
            + (near.isEmpty() ? "" : "did you mean " + NearestNames.listed(near, "or") + "? ")
            + "There are "
            + NearestNames.listed(names, "and")
            + "; your own stand in "
            + folder);
    return Optional.empty();
  }

  /// What stands in a file beside this class.
  static Config resource(String path, String description) {
    try (InputStream in = Profiles.class.getResourceAsStream(path)) {
      var reader =
          new InputStreamReader(
              Objects.requireNonNull(in, path + " is not in the jar"), StandardCharsets.UTF_8);
      return ConfigFactory.parseReader(reader, strict().setOriginDescription(description));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Missing files are errors, as they are not by default.
  static ConfigParseOptions strict() {
    return ConfigParseOptions.defaults().setAllowMissing(false);
  }

  private static List<String> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .toList();
    } catch (IOException e) {
      // Only a list of suggestions grows shorter.
      return List.of();
    }
  }
}
