package antiphon.model.format;

/// Rows of zeros around what a convolution reads.
///
/// @param before how many stand before the oldest position
/// @param after how many follow the newest position
public record Padding(int before, int after) {
  /// No zeros: what others call *valid* padding.
  public static final Padding NONE = new Padding(0, 0);

  /// The padding with which `positions` give `positions / stride` (rounded up), as TensorFlow and
  /// Keras lay it out: where the zeros cannot be halved the larger half comes after.
  public static Padding same(int positions, int kernel, int stride) {
    int outputs = Math.ceilDiv(positions, stride);
    int zeros = Math.max(0, (outputs - 1) * stride + kernel - positions);
    return new Padding(zeros / 2, zeros - zeros / 2);
  }
}
