package antiphon.config;

import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Changes single settings in a user's file and leaves the rest of it as it was written.
public final class UserFile {
  private UserFile() {}

  /// Gives a setting a text as its value, in a line at the end of the file, where it is stronger
  /// than all before; a line of its own that it had is taken out. The file, and its folder, are
  /// made where they are missing.
  ///
  /// @param path such as `controls.panic`
  public static void put(Path file, String path, String value) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    List<String> lines =
        Files.exists(real) ? new ArrayList<>(Files.readAllLines(real)) : new ArrayList<>();
    Pattern own = Pattern.compile("\\s*" + Pattern.quote(path) + "\\s*[=:][^{]*");
    lines.removeIf(line -> own.matcher(line).matches());
    lines.add(path + " = " + ConfigUtil.quoteString(value));
    Path folder = real.resolveSibling(".");
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "antiphon", ".part");
    Files.write(part, lines);
    Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
  }
}
