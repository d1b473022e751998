package antiphon.devices.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds a SoundFont where systems keep them. Gervill reads .sf2 and .dls, not the compressed .sf3.
public final class SoundFonts {
  /// Known to hold all of General MIDI, the best first.
  private static final List<String> PREFERRED =
      List.of("default", "fluidr3_gm", "generaluser", "sgm", "timgm6mb");

  private SoundFonts() {}

  /// The SoundFont of this machine, if it has one in a usual folder.
  public static Optional<Path> find() {
    return find(folders(Path.of(System.getProperty("user.home", "."))));
  }

  static List<Path> folders(Path home) {
    return List.of(
        home.resolve(".local/share/soundfonts"),
        home.resolve(".local/share/sounds/sf2"),
        home.resolve("soundfonts"),
        home.resolve("Library/Audio/Sounds/Banks"),
        Path.of("/usr/local/share/soundfonts"),
        Path.of("/usr/share/sounds/sf2"),
        Path.of("/usr/share/soundfonts"),
        Path.of("/Library/Audio/Sounds/Banks"));
  }

  /// The first folder that holds any decides; in it a preferred name, otherwise the first by name.
  static Optional<Path> find(List<Path> folders) {
    for (Path folder : folders) {
      Optional<Path> best =
          fonts(folder).stream()
              .min(Comparator.comparingInt(SoundFonts::rank).thenComparing(Path::toString));
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  /// A folder that is not there or may not be read holds none.
  private static List<Path> fonts(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> isFont(name(file)) && Files.isReadable(file)).toList());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isFont(String name) {
    return name.endsWith(".sf2") || name.endsWith(".dls");
  }

  private static int rank(Path font) {
    for (int i = 0; i < PREFERRED.size(); i++) {
      if (name(font).startsWith(PREFERRED.get(i))) {
        return i;
      }
    }
    return PREFERRED.size();
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }
}
