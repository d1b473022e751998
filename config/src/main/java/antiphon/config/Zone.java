package antiphon.config;

/// A part of a keyboard that is split in two.
public enum Zone {
  /// From the split on.
  UPPER,
  /// Below it.
  LOWER
}
