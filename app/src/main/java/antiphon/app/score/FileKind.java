package antiphon.app.score;

import antiphon.app.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a file is to hold, by the ending of its name.
public enum FileKind {
  MIDI("\\.midi?"),
  WAV("\\.wav"),
  MP3("\\.mp3"),
  MUSICXML("\\.musicxml"),
  SVG("\\.svg");

  private final String ending;

  FileKind(String ending) {
    this.ending = ending;
  }

  /// The kind of a file that is to be written; whether it can be written is looked at as well.
  ///
  /// @throws UserError where its ending is none of those above, or its folder is not there or may
  ///   not be written to
  public static FileKind of(Path out) {
    String name = out.toString().toLowerCase(Locale.ROOT);
    for (FileKind kind : values()) {
      if (name.matches("(?s).*[^/\\\\]" + kind.ending)) {
        check(out);
        return kind;
      }
    }
    throw new UserError(
        "--out is "
            + out
            + ": its name must end in .mid, .wav, .mp3, .musicxml or .svg, which says what it is.");
  }

  private static void check(Path out) {
    @Nullable Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserError(
          "Cannot write " + out + ": there is no folder " + folder + "; make it first.");
    }
    boolean writable = Files.exists(out) ? Files.isWritable(out) : Files.isWritable(folder);
    if (Files.isDirectory(out) || !writable) {
      throw new UserError("Cannot write " + out + ": name another place with --out.");
    }
  }
}
