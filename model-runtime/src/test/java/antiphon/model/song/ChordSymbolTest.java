package antiphon.model.song;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.DuetEncoding;
import antiphon.music.Pitch;
import org.junit.jupiter.api.Test;

class ChordSymbolTest {
  private static final int D = 2;

  @Test
  void aChordHasItsTones() {
    int dominant = ChordSymbol.of(D, ChordSymbol.DOMINANT_SEVENTH);
    assertThat(ChordSymbol.tones(dominant)).isEqualTo(1 << 2 | 1 << 6 | 1 << 9 | 1);
    assertThat(ChordSymbol.root(dominant)).isEqualTo(D);
    assertThat(ChordSymbol.quality(dominant)).isEqualTo(ChordSymbol.DOMINANT_SEVENTH);
  }

  @Test
  void aClassIsAChordAsSeenFromThePerformer() {
    for (int chord = 0; chord < ChordSymbol.COUNT; chord++) {
      for (int reference = 60; reference < 72; reference++) {
        int relative = ChordSymbol.classOf(chord, reference) - DuetEncoding.CLASS_PITCH;
        assertThat(ChordSymbol.transposed(relative, reference)).isEqualTo(chord);
        assertThat(ChordSymbol.classOf(ChordSymbol.transposed(chord, 5), reference + 5))
            .isEqualTo(ChordSymbol.classOf(chord, reference));
      }
    }
  }

  @Test
  void noHarmonyIsARest() {
    assertThat(ChordSymbol.classOf(ChordSymbol.NONE, 60)).isEqualTo(DuetEncoding.CLASS_REST);
    assertThat(ChordSymbol.bassClassOf(Pitch.SILENT, 60)).isEqualTo(DuetEncoding.CLASS_REST);
    assertThat(ChordSymbol.textureClassOf(-1)).isEqualTo(DuetEncoding.CLASS_REST);
  }

  @Test
  void aMinorSeventhIsPlayedAndReadAsItsTriad() {
    int aMinorSeventh = ChordSymbol.of(9, ChordSymbol.MINOR_SEVENTH);
    assertThat(aMinorSeventh).isBetween(ChordSymbol.COUNT, ChordSymbol.PLAYED - 1);
    assertThat(ChordSymbol.tones(aMinorSeventh)).isEqualTo(1 << 9 | 1 | 1 << 4 | 1 << 7);
    assertThat(ChordSymbol.transposed(aMinorSeventh, 5))
        .isEqualTo(ChordSymbol.of(2, ChordSymbol.MINOR_SEVENTH));
    assertThat(ChordSymbol.read(aMinorSeventh)).isEqualTo(ChordSymbol.of(9, ChordSymbol.MINOR));
    for (int chord = 0; chord < ChordSymbol.COUNT; chord++) {
      assertThat(ChordSymbol.read(chord)).isEqualTo(chord);
    }
    // Three of its four tones are in A minor, three in C major.
    assertThat(ChordSymbol.agreement(aMinorSeventh, ChordSymbol.of(9, ChordSymbol.MINOR)))
        .isEqualTo(0.75f)
        .isEqualTo(ChordSymbol.agreement(aMinorSeventh, ChordSymbol.of(0, ChordSymbol.MAJOR)));
  }

  @Test
  void allClassesAreWithinTheHeads() {
    assertThat(ChordSymbol.COUNT + DuetEncoding.CLASS_PITCH)
        .isLessThanOrEqualTo(DuetEncoding.CLASSES);
    assertThat(Textures.count() + DuetEncoding.CLASS_PITCH)
        .isLessThanOrEqualTo(DuetEncoding.CLASSES);
  }
}
