package antiphon.config;

/// One thing wrong with the settings.
///
/// @param source the file it stands in, or the command-line option
/// @param line from 1, or 0 where there are no lines
/// @param message what is wrong and what would be right
public record Problem(String source, int line, String message) {
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line + ": " + message : source + ": " + message;
  }
}
