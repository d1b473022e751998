package antiphon.evaluation.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.song.ChordSymbol;
import antiphon.music.grid.GridNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarmonicReductionTest {
  private static final int C_MAJOR = ChordSymbol.of(0, ChordSymbol.MAJOR);
  private static final int G_SEVENTH = ChordSymbol.of(7, ChordSymbol.DOMINANT_SEVENTH);

  private final List<GridNote> piano = new ArrayList<>();

  /// A bar of broken chord in eighths.
  private void bar(int bar, int... pitches) {
    for (int i = 0; i < 8; i++) {
      piano.add(new GridNote(16 * bar + 2 * i, 2, pitches[i % pitches.length]));
    }
  }

  private HarmonicReduction reduction(int bars) {
    int[] places = new int[16 * bars];
    Arrays.setAll(places, step -> step % 16);
    int[] lengths = new int[16 * bars];
    Arrays.fill(lengths, 16);
    return HarmonicReduction.of(piano, List.of(), places, lengths);
  }

  @Test
  void aBrokenChordIsOneChordHeld() {
    bar(0, 48, 55, 64, 55);
    bar(1, 43, 53, 59, 53);
    bar(2, 48, 55, 64, 55);
    HarmonicReduction reduction = reduction(3);
    assertThat(reduction.chords()[0]).isEqualTo(C_MAJOR);
    assertThat(reduction.chords()[15]).isEqualTo(C_MAJOR);
    assertThat(reduction.chords()[16]).isEqualTo(G_SEVENTH);
    assertThat(reduction.chords()[31]).isEqualTo(G_SEVENTH);
    assertThat(reduction.voices().get(2))
        .containsExactly(
            new GridNote(0, 16, 48), new GridNote(16, 16, 43), new GridNote(32, 16, 48));
    assertThat(reduction.voices()).allSatisfy(voice -> assertThat(voice).hasSizeBetween(1, 3));
  }

  @Test
  void theUpperVoicesTellTheChord() {
    bar(0, 43, 53, 59, 53);
    List<List<GridNote>> voices = reduction(1).voices();
    assertThat(
            List.of(voices.get(0).getFirst().pitch() % 12, voices.get(1).getFirst().pitch() % 12))
        .containsExactlyInAnyOrder(11, 5);
  }

  @Test
  void aPassingNoteIsNoChord() {
    bar(0, 48, 55, 62, 55, 48, 55, 64, 55);
    assertThat(Arrays.stream(reduction(1).chords()).distinct()).containsExactly(C_MAJOR);
  }

  @Test
  void silenceHasNone() {
    bar(1, 48, 55, 64, 55);
    HarmonicReduction reduction = reduction(2);
    assertThat(reduction.chords()[0]).isEqualTo(ChordSymbol.NONE);
    assertThat(reduction.chords()[16]).isEqualTo(C_MAJOR);
    assertThat(reduction.voices().get(2)).containsExactly(new GridNote(16, 16, 48));
  }
}
