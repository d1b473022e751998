package antiphon.evaluation;

import antiphon.evaluation.harmony.HarmonicReduction;
import antiphon.evaluation.harmony.TextureReader;

/// A piano part, of which a piece's voices are a reduction: all that sounds in it, and what it is.
///
/// @param chords the chord of each step, as [ChordSymbol] numbers them
/// @param textures the texture of each step's bar, as [antiphon.model.song.Textures] numbers them;
///   -1 where nothing begins
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PianoPart(AllNotes notes, int[] chords, int[] textures) {
  static PianoPart of(
      AllNotes notes, HarmonicReduction reduction, int[] placeInBar, int[] stepsPerBar) {
    int[] textures = TextureReader.read(notes.onsets(), placeInBar, stepsPerBar);
    return new PianoPart(notes, reduction.chords(), textures);
  }
}
