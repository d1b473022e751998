package antiphon.evaluation.harmony;

import antiphon.model.song.Pulse;
import antiphon.model.song.Texture;
import antiphon.model.song.Textures;
import java.util.Arrays;

/// Finds how a piano part is played: for each bar the [Texture] whose notes are nearest to what
/// begins there.
public final class TextureReader {
  /// Of a chord so many notes count at most.
  private static final int MOST = 3;

  private static final int STEPS_OF_TWELVE = 12;

  private TextureReader() {}

  /// Reads the textures.
  ///
  /// @param onsets how many notes begin in each step
  /// @return the number of each step's bar's texture; -1 in bars where nothing begins
  public static int[] read(int[] onsets, int[] placeInBar, int[] stepsPerBar) {
    int[] textures = new int[onsets.length];
    for (int from = 0, to; from < onsets.length; from = to) {
      to = from + 1;
      while (to < onsets.length && placeInBar[to] != 0) {
        to++;
      }
      int[] bar = Arrays.copyOfRange(onsets, from, to);
      Arrays.fill(textures, from, to, nearest(bar, placeInBar[from], stepsPerBar[from]));
    }
    return textures;
  }

  private static int nearest(int[] bar, int place, int stepsPerBar) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    boolean silent = Arrays.stream(bar).allMatch(count -> count == 0);
    for (int texture = 0; texture < Textures.count() && !silent; texture++) {
      int distance = distance(Textures.get(texture), bar, place, Pulse.of(stepsPerBar, false));
      if (stepsPerBar == STEPS_OF_TWELVE) {
        distance = Math.min(distance, distance(Textures.get(texture), bar, place, Pulse.COMPOUND));
      }
      if (distance < least) {
        least = distance;
        best = texture;
      }
    }
    return best;
  }

  private static int distance(Texture texture, int[] bar, int place, Pulse pulse) {
    int[] struck = new int[bar.length + 1];
    for (int step = 0; step < bar.length; step++) {
      // A note that comes two thirds of a sixteenth later is nearer to the next one.
      int later = texture.delay(pulse, place + step) == 2 ? 1 : 0;
      struck[step + later] += Integer.bitCount(texture.struck(pulse, place + step));
    }
    int distance = 0;
    for (int step = 0; step < bar.length; step++) {
      distance += Math.abs(Math.min(bar[step], MOST) - Math.min(struck[step], MOST));
    }
    return distance;
  }
}
