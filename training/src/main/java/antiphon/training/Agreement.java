package antiphon.training;

import antiphon.model.EventNetwork;
import antiphon.model.Sampler;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import java.util.Locale;
import java.util.SplittableRandom;

/// How nearly two models of one architecture foretell the same, over music that the first one makes
/// up, drawn from its own distributions.
///
/// @param events how many were foretold
/// @param same at how many of them both held the same event likeliest
/// @param largest the largest difference between their probabilities of an event
record Agreement(int events, int same, float largest) {
  static Agreement of(CompiledModel first, CompiledModel second, int events) throws ModelException {
    EventNetwork one = EventNetwork.of(first, Kernels.best());
    EventNetwork other = EventNetwork.of(second, Kernels.best());
    Sampler sampler = new Sampler(one.classes());
    SplittableRandom random = new SplittableRandom(1);
    int same = 0;
    float largest = 0;
    int event = one.classes() / 2;
    for (int n = 0; n < events; n++) {
      one.push(event);
      other.push(event);
      float[] expected = one.distribution();
      float[] actual = other.distribution();
      for (int c = 0; c < expected.length; c++) {
        largest = Math.max(largest, Math.abs(expected[c] - actual[c]));
      }
      same += sampler.likeliest(expected) == sampler.likeliest(actual) ? 1 : 0;
      event = sampler.draw(expected, 1, random.nextFloat());
    }
    return new Agreement(events, same, largest);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "of %,d sixteenths that it made up both hold the same event likeliest at %.1f %%, and no probability differs by more than %.4f",
        events,
        100.0 * same / events,
        largest);
  }
}
