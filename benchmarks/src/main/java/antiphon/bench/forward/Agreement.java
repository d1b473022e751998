package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.util.Locale;

/// That an engine gives our answers; what does not is not worth timing.
final class Agreement {
  static final double TOLERANCE = 1e-4;

  private Agreement() {}

  /// Checks every class of several windows.
  ///
  /// @return the greatest difference
  /// @throws ModelException in one sentence, if it is too great
  static double check(String subject, CompiledModel model, Engine engine) throws ModelException {
    double greatest = 0;
    try (Forward ours = new Antiphon(model);
        Forward theirs = engine.network(model)) {
      for (int[] window : Windows.of(model)) {
        float[] expected = ours.distribution(window);
        float[] given = theirs.distribution(window);
        for (int c = 0; c < expected.length; c++) {
          greatest = Math.max(greatest, Math.abs(expected[c] - (double) given[c]));
          if (!(Math.abs(expected[c] - given[c]) <= TOLERANCE)) {
            throw new ModelException(
                String.format(
                    Locale.ROOT,
                    "%s in %s gives event %d a chance of %s where Antiphon gives %s: nothing is timed.",
                    subject,
                    engine.title(),
                    c,
                    given[c],
                    expected[c]));
          }
        }
      }
    }
    return greatest;
  }
}
