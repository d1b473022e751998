package antiphon.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The program's version, as the build wrote it into `version.properties`.
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"antiphon " + text(), "Java " + Runtime.version()};
  }

  /// Such as `0.1.0`.
  public static String text() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties is not in the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(properties.getProperty("version"), "version.properties: version");
  }
}
