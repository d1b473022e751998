package antiphon.app.score;

import antiphon.music.grid.KeySignature;

/// How a pitch is written.
///
/// @param letter `A` to `G`
/// @param alteration semitones, sharps positive
/// @param natural the MIDI pitch of the letter without its accidental
record Spelling(char letter, int alteration, int natural) {
  static Spelling of(int pitch, KeySignature key) {
    int place = key.spell(pitch % 12);
    int alteration = KeySignature.alteration(place);
    return new Spelling(KeySignature.letter(place), alteration, pitch - alteration);
  }

  /// 4 for the octave that middle C begins.
  int octave() {
    return Math.floorDiv(natural, 12) - 1;
  }
}
