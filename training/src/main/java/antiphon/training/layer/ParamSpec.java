package antiphon.training.layer;

/// One parameter of a layer: a row-major matrix, filled at first with `mean` plus normal noise of
/// `deviation`.
record ParamSpec(String name, Kind kind, double mean, double deviation, int rows, int columns) {
  /// What the updater does with a parameter.
  enum Kind {
    /// Learned, with weight decay.
    WEIGHT,
    /// Learned, without weight decay.
    BIAS,
    /// Not learned: a running statistic, whose "gradient" is simply subtracted.
    STATISTIC
  }

  /// A weight with He's initial deviation for ReLU.
  static ParamSpec weight(String name, int rows, int columns, double fanIn) {
    return new ParamSpec(name, Kind.WEIGHT, 0, Math.sqrt(2.0 / fanIn), rows, columns);
  }

  static ParamSpec bias(String name, int rows, int columns) {
    return new ParamSpec(name, Kind.BIAS, 0, 0, rows, columns);
  }

  int length() {
    return rows * columns;
  }
}
