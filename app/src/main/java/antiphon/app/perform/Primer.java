package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.evaluation.melody.MelodyCorpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The melody that a network goes on from.
public final class Primer {
  /// The piece whose beginning it is where the user names none.
  public static final String PIECE = "nun-danket";

  /// A network hears so many sixteenths.
  private static final int WINDOW = 64;

  private Primer() {}

  /// A user's melody, event text or MIDI, or else the first four bars of [#PIECE].
  ///
  /// @param file null for none
  /// @param err takes what was left out of the file or changed
  /// @throws UserError where there is no melody in it
  public static int[] of(@Nullable Path file, PrintWriter err) {
    try {
      if (file == null) {
        MelodyCorpus piece = MelodyCorpus.of(Pieces.read(PIECE), PIECE);
        return Arrays.copyOf(piece.events(), WINDOW);
      }
      MelodyCorpus corpus = MelodyCorpus.read(file);
      corpus.remarks().forEach(remark -> err.println(file + ": " + remark));
      return corpus.events();
    } catch (IOException e) {
      throw new UserError(e);
    }
  }
}
