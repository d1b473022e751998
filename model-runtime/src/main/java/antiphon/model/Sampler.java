package antiphon.model;

import antiphon.model.kernel.Logarithm;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;

/// Draws from a distribution. Owned by one thread; allocates nothing after construction; the same
/// distribution, temperature and dice give the same draw on every machine.
public final class Sampler {
  /// Below this temperature the likeliest is drawn, without dice.
  public static final float COLDEST = 0.01f;

  private final float[] weights;

  /// A sampler for distributions of so many classes.
  public Sampler(int classes) {
    this.weights = new float[classes];
  }

  /// Draws a class with a probability proportional to `p^(1 / temperature)`. A class of probability
  /// 0 is never drawn. Of several likeliest ones the lowest stands first.
  ///
  /// @param temperature 1 draws from the distribution as it is; less favours what is likely, down
  ///   to the likeliest alone below [#COLDEST]; more evens it out
  /// @param dice in 0..1, 1 excluded; as from [Dice]
  @Hot
  public int draw(float[] distribution, float temperature, float dice) {
    int likeliest = likeliest(distribution);
    if (temperature < COLDEST) {
      return likeliest;
    }
    float reference = temperature == 1 ? 0 : Logarithm.ln(distribution[likeliest]);
    float sum = 0;
    for (int c = 0; c < weights.length; c++) {
      float p = distribution[c];
      weights[c] =
          temperature == 1 || p <= 0
              ? p
              : Softmax.exp(Math.min(0, (Logarithm.ln(p) - reference) / temperature));
      sum += weights[c];
    }
    float left = dice * sum;
    int drawn = likeliest;
    for (int c = 0; c < weights.length; c++) {
      if (weights[c] > 0) {
        drawn = c;
        left -= weights[c];
        if (left < 0) {
          return c;
        }
      }
    }
    return drawn; // rounding has left a crumb: the last class that is possible
  }

  /// The class of the highest probability, the lowest of several.
  @Hot
  public int likeliest(float[] distribution) {
    int likeliest = 0;
    for (int c = 1; c < weights.length; c++) {
      if (distribution[c] > distribution[likeliest]) {
        likeliest = c;
      }
    }
    return likeliest;
  }
}
