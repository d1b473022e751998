package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.devices.NearestNames;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.SmfReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The pieces that come with the program, for the demo.
final class Pieces {
  static final List<String> NAMES =
      List.of(
          "nun-danket",
          "in-dulci-jubilo",
          "herzliebster-jesu",
          "lobt-gott",
          "alle-menschen",
          "liebster-jesu");

  private Pieces() {}

  /// Reads a piece.
  ///
  /// @throws UserError where there is none of that name
  static MidiFile read(String name) {
    if (!NAMES.contains(name)) {
      List<String> near = NearestNames.to(name, NAMES);
      throw new UserError(
          "There is no piece '"
              + name
              + "': "
              + (near.isEmpty() ? "" : "did you mean " + NearestNames.listed(near, "or") + "? ")
              + "There are "
              + NearestNames.listed(NAMES, "and")
              + ".");
    }
    try (InputStream in = Pieces.class.getResourceAsStream("/antiphon/app/pieces/" + name + ".mid")) {
      if (in == null) {
        throw new IllegalStateException("the piece " + name + " is missing from the program");
      }
      return SmfReader.read(in.readAllBytes()).file();
    } catch (IOException | MidiFileException e) {
      throw new IllegalStateException("the piece " + name + " cannot be read", e);
    }
  }
}
