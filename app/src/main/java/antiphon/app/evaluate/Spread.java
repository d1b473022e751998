package antiphon.app.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How a figure of several runs spreads.
///
/// @param mean over the runs of which it is a number
/// @param deviation the sample standard deviation, with n - 1 in its denominator
record Spread(double mean, double deviation) {
  static <T> Spread of(List<T> runs, ToDoubleFunction<T> figure) {
    double[] values =
        runs.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).toArray();
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
  }
}
