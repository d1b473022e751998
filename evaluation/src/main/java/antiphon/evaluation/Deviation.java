package antiphon.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The sample standard deviation, with n - 1 in its denominator.
final class Deviation {
  private Deviation() {}

  /// That of a figure.
  ///
  /// @param all two or more
  static <T> double of(List<T> all, ToDoubleFunction<T> figure, double mean) {
    double squares =
        all.stream().mapToDouble(figure).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (all.size() - 1));
  }
}
