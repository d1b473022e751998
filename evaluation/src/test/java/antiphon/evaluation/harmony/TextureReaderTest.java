package antiphon.evaluation.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.song.Pulse;
import antiphon.model.song.Textures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextureReaderTest {
  @Test
  void everyTextureIsRecognised() {
    int[] places = new int[16];
    Arrays.setAll(places, step -> step);
    int[] lengths = new int[16];
    Arrays.fill(lengths, 16);
    for (int texture = 0; texture < Textures.count(); texture++) {
      int[] onsets = new int[16];
      for (int step = 0; step < 16; step++) {
        int later = Textures.get(texture).delay(Pulse.FOUR, step) == 2 ? 1 : 0;
        int struck = Integer.bitCount(Textures.get(texture).struck(Pulse.FOUR, step));
        onsets[Math.min(step + later, 15)] += struck;
      }
      assertThat(TextureReader.read(onsets, places, lengths)).containsOnly(texture);
    }
  }

  @Test
  void aSilentBarHasNone() {
    int[] places = {0, 1, 2, 3, 0, 1, 2, 3};
    int[] lengths = new int[8];
    Arrays.fill(lengths, 4);
    int[] onsets = {0, 0, 0, 0, 3, 0, 0, 0};
    int[] textures = TextureReader.read(onsets, places, lengths);
    assertThat(Arrays.copyOf(textures, 4)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(textures, 4, 8)).doesNotContain(-1);
  }
}
