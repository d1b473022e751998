package antiphon.app.study;

import java.util.List;

/// The mean of a sample and the half width of its 95 % confidence interval.
///
/// Source: Student, The probable error of a mean, Biometrika 6 (1908): mean +- t * s / sqrt(n) with
/// the 0.975 quantile of t at n - 1 degrees of freedom; s has n - 1 in its denominator.
///
/// @param half NaN for fewer than two values
record MeanInterval(int count, double mean, double half) {
  private static final double[] T_975 = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  /// The 0.975 quantile of the normal distribution.
  private static final double Z = 1.959964;

  static MeanInterval of(List<Double> values) {
    int count = values.size();
    double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    double half = count < 2 ? Double.NaN : t(count - 1) * Math.sqrt(squares / (count - 1) / count);
    return new MeanInterval(count, mean, half);
  }

  /// The 0.975 quantile of Student's t; beyond the table by the expansion 26.7.5 of Abramowitz and
  /// Stegun, Handbook of Mathematical Functions.
  static double t(int degrees) {
    if (degrees <= T_975.length) {
      return T_975[degrees - 1];
    }
    double z3 = Z * Z * Z;
    double z5 = z3 * Z * Z;
    return Z + (z3 + Z) / (4.0 * degrees) + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * degrees * degrees);
  }
}
