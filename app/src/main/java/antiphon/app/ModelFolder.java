package antiphon.app;

import antiphon.config.NearestNames;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder of compiled models, each a file `NAME.safetensors`.
///
/// @param kind what a user calls one of them, such as `player`; with an `s` it is the command that
///   lists them
record ModelFolder(Path folder, String kind) {
  private static final String SUFFIX = ".safetensors";

  /// The system property that names Antiphon's home, set by the launcher; the working folder where
  /// it is not.
  private static final String HOME_PROPERTY = "antiphon.home";

  /// The folder that comes with the program, named after what is in it.
  static ModelFolder installed(String kind) {
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "."));
    return new ModelFolder(home.resolve(kind + "s"), kind);
  }

  /// The models' names, in order.
  List<String> names() {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .forEach(names::add);
    } catch (IOException e) {
      throw new UserError(
          "There are no "
              + kind
              + "s in "
              + folder
              + ": it should be a folder with compiled models.",
          e);
    }
    return names;
  }

  /// Whether there is one of exactly this name.
  boolean holds(String name) {
    return Files.exists(folder.resolve(name + SUFFIX));
  }

  /// The file of a name, in upper or lower case, or of a path to a `.safetensors` file.
  ///
  /// @throws UserError where there is none of that name
  Path file(String name) {
    if (name.endsWith(SUFFIX)) {
      return Path.of(name);
    }
    List<String> names = names();
    if (names.contains(name)) {
      return folder.resolve(name + SUFFIX);
    }
    for (String known : names) {
      if (known.equalsIgnoreCase(name)) {
        return folder.resolve(known + SUFFIX);
      }
    }
    List<String> near = NearestNames.to(name, names);
    throw new UserError(
        "There is no "
            + kind
            + " '"
            + name
            + "': "
            + (near.isEmpty()
                ? "`antiphon " + kind + "s` lists those at hand."
                : "did you mean " + NearestNames.listed(near, "or") + "?"));
  }

  /// The name of what [#file] found.
  static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.safetensors$", "");
  }

  /// The compiled model of a name, or of a path to a `.safetensors` file.
  ///
  /// @throws UserError where there is none of that name, or its file is damaged
  CompiledModel find(String name) {
    try {
      return CompiledModel.load(file(name));
    } catch (ModelException e) {
      throw new UserError(e);
    }
  }
}
