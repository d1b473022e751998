package antiphon.model.song;

import antiphon.model.Dice;
import antiphon.model.Steering;
import antiphon.model.kernel.Logarithm;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.Arrays;

/// Which texture is played: one holds for a phrase, and may change at a bar line once the performer
/// has ended one. How thick it is follows what is asked for, and a little how much he plays.
///
/// Also how the bar is felt: one of twelve sixteenths is two dotted quarters if more of the
/// performer's notes begin on its seventh sixteenth than on its second and third quarters.
final class Phrasing {
  /// Notes a quarter where nothing else is asked for.
  private static final float DENSITY = 3.5f;

  /// How far from the wished density a texture's chances fall to a third.
  private static final float TOLERANCE = 0.5f;

  /// By how many percent another density must be asked for to have it in the middle of a phrase.
  private static final int MUCH = 25;

  /// The performer's own onsets a quarter at which he has no influence.
  private static final float USUAL = 1;

  private static final float INFLUENCE = 0.25f;
  private static final float MEMORY = 0.98f;
  private static final float STAY = 0.35f;
  private static final int BARS_AT_LEAST = 4;
  private static final int LONG_NOTE = 6;
  private static final int COUNTERS = 12;
  private static final long DICE = 1L << 40;

  private final Harmonist harmonist;
  private final int[] onsets = new int[COUNTERS];
  private Steering steering = new Steering();
  private long seed;
  private int texture;
  private int bars;
  private boolean chosen;
  private int askedThen;
  private boolean phraseEnded;
  private int held;
  private float activity;

  /// @param harmonist knows how well a texture suits
  Phrasing(Harmonist harmonist) {
    this.harmonist = harmonist;
  }

  @Hot
  void reset(long newSeed) {
    seed = newSeed;
    texture = 0;
    bars = 0;
    chosen = false;
    phraseEnded = false;
    held = 0;
    activity = USUAL / 4;
    Arrays.fill(onsets, 0);
  }

  @Hot
  void steer(Steering asked) {
    steering = asked;
  }

  /// A step opens: at a bar line another texture may begin.
  @Hot
  void begin(int step, int placeInBar) {
    if (placeInBar != 0 && chosen) {
      return;
    }
    bars++;
    boolean may = phraseEnded && bars >= BARS_AT_LEAST;
    int asked = steering.get(Steering.DENSITY);
    boolean must = !chosen || Math.abs(asked - askedThen) >= MUCH;
    if (must || may) {
      boolean stays = !must && Dice.roll(seed, DICE + 2L * step) < STAY;
      if (!stays) {
        texture = choose(Dice.roll(seed, DICE + 2L * step + 1));
        bars = 0;
      }
      chosen = true;
      askedThen = asked;
      phraseEnded = false;
    }
  }

  @Hot
  Texture texture() {
    return Textures.get(texture);
  }

  @Hot
  Pulse pulse(int stepsPerBar) {
    return Pulse.of(stepsPerBar, onsets[6] > Math.max(onsets[4], onsets[8]));
  }

  /// The performer's part of a step that is over.
  @Hot
  void hear(int pitch, boolean onset, int placeInBar) {
    if (onset) {
      onsets[placeInBar % COUNTERS]++;
      held = 0;
    } else {
      held++;
    }
    phraseEnded |= pitch == Pitch.SILENT || held == LONG_NOTE;
    activity = MEMORY * activity + (1 - MEMORY) * (onset ? 1 : 0);
  }

  /// How much thicker a texture is than is wished, as a logarithm.
  @Hot
  private float distance(int number) {
    float played = Math.max(activity * 4, USUAL / 4);
    float wished =
        DENSITY
            * Math.max(steering.get(Steering.DENSITY), 10)
            / 100
            * (1 + INFLUENCE * (played / USUAL - 1));
    return Logarithm.ln(Textures.get(number).density() / wished);
  }

  @Hot
  private int choose(float dice) {
    float sum = 0;
    for (int number = 0; number < Textures.count(); number++) {
      sum += chance(number);
    }
    float left = dice * sum;
    for (int number = 0; number < Textures.count(); number++) {
      left -= chance(number);
      if (left < 0) {
        return number;
      }
    }
    return Textures.count() - 1;
  }

  @Hot
  private float chance(int number) {
    float far = distance(number) / TOLERANCE;
    return harmonist.suits(number) * Softmax.exp(-far * far);
  }
}
