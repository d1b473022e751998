package antiphon.evaluation;

import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.format.Architecture;
import antiphon.model.song.ChordSymbol;
import java.util.Objects;

/// What a piano part is like at a step: its chord, its bass, told the chord, and its texture. The
/// harmony is decided from the melody alone, so that it cannot drift.
public final class SongLabels implements Labels {
  public SongLabels() {}

  @Override
  public int target(Place place, int voice, int reference) {
    DuetPiece truth = place.truth();
    PianoPart piano = piano(truth);
    int step = place.step();
    return switch (voice) {
      case Architecture.CHORD -> ChordSymbol.classOf(piano.chords()[step], reference);
      case Architecture.BASS ->
          ChordSymbol.bassClassOf(truth.pitch(DuetPiece.LINES - 1, step), reference);
      default -> ChordSymbol.textureClassOf(piano.textures()[step]);
    };
  }

  @Override
  public int chain(Place place, int voice, int reference, int link, int[] out, int to) {
    out[to] = link * DuetEncoding.VOICE_FEATURES + target(place, voice, reference);
    return 1;
  }

  /// Whether the chord changes.
  @Override
  public boolean begins(DuetPiece piece, int voice, int step) {
    int[] chords = piano(piece).chords();
    return step == 0 || chords[step] != chords[step - 1];
  }

  @Override
  public Bearings bearings() {
    return new Bearings(KeyTracker.ofSongs());
  }

  @Override
  public boolean remembers() {
    return false;
  }

  private static PianoPart piano(DuetPiece piece) {
    return Objects.requireNonNull(piece.piano(), "a song has a piano part");
  }
}
