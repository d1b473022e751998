package antiphon.app.score;

import antiphon.music.grid.KeySignature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.audiveris.proxymusic.AccidentalValue;

/// Which accidentals a reader needs in one bar of one staff: an accidental holds for its line or
/// space to the end of the bar.
final class Accidentals {
  private static final String SHARPS = "FCGDAEB";

  private final KeySignature key;
  private final Map<Integer, Integer> holding = new HashMap<>();

  Accidentals(KeySignature key) {
    this.key = key;
  }

  /// The accidental to be written before a note; notes are asked for in the order of time.
  ///
  /// @param natural MIDI pitch of the note without its accidental
  /// @param letter of the note, `A` to `G`
  /// @param alteration semitones, sharps positive
  Optional<AccidentalValue> before(int natural, char letter, int alteration) {
    int held = holding.getOrDefault(natural, signature(letter));
    holding.put(natural, alteration);
    if (held == alteration) {
      return Optional.empty();
    }
    return Optional.of(
        switch (alteration) {
          case 0 -> AccidentalValue.NATURAL;
          case 1 -> AccidentalValue.SHARP;
          case 2 -> AccidentalValue.DOUBLE_SHARP;
          case -1 -> AccidentalValue.FLAT;
          case -2 -> AccidentalValue.FLAT_FLAT;
          default -> throw new IllegalArgumentException("an alteration by " + alteration);
        });
  }

  /// What the key signature makes of a letter.
  private int signature(char letter) {
    int place = SHARPS.indexOf(letter);
    return place < key.fifths() ? 1 : 6 - place < -key.fifths() ? -1 : 0;
  }
}
