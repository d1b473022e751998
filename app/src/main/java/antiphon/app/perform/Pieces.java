package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.config.NearestNames;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.SmfReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The pieces that come with the program, for the demo and as primers.
public final class Pieces {
  private static final Map<String, String> TITLES = titles();

  public static final List<String> NAMES = List.copyOf(TITLES.keySet());

  private Pieces() {}

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("nun-danket", "Nun danket alle Gott");
    titles.put("in-dulci-jubilo", "In dulci jubilo");
    titles.put("herzliebster-jesu", "Herzliebster Jesu, was hast du verbrochen");
    titles.put("lobt-gott", "Lobt Gott, ihr Christen, allzugleich");
    titles.put("alle-menschen", "Alle Menschen müssen sterben");
    titles.put("liebster-jesu", "Liebster Jesu, wir sind hier");
    return Collections.unmodifiableMap(titles);
  }

  /// The title of a piece.
  public static String title(String name) {
    return TITLES.getOrDefault(name, name);
  }

  /// Reads a piece.
  ///
  /// @throws UserError where there is none of that name
  public static MidiFile read(String name) {
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
    try (InputStream in =
        Pieces.class.getResourceAsStream("/antiphon/app/pieces/" + name + ".mid")) {
      if (in == null) {
        throw new IllegalStateException("the piece " + name + " is missing from the program");
      }
      return SmfReader.read(in.readAllBytes()).file();
    } catch (IOException | MidiFileException e) {
      throw new IllegalStateException("the piece " + name + " cannot be read", e);
    }
  }
}
