package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.KeyTracker;
import org.junit.jupiter.api.Test;

class HeldChordTest {
  private static int of(int... pitches) {
    long[] halves = new long[2];
    for (int pitch : pitches) {
      halves[pitch / 64] |= 1L << pitch % 64;
    }
    return HeldChord.of(halves[0], halves[1]);
  }

  @Test
  void aChordIsItsPitchClassesWhereverItLies() {
    assertThat(of(48, 64, 127)).isEqualTo(1 | 1 << 4 | 1 << 7);
    assertThat(of(0, 63)).isEqualTo(1 | 1 << 3);
  }

  @Test
  void aNoteAndItsOctavesAreNoChord() {
    assertThat(of()).isEqualTo(KeyTracker.CHROMATIC);
    assertThat(of(36, 48, 84)).isEqualTo(KeyTracker.CHROMATIC);
  }
}
