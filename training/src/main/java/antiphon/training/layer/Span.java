package antiphon.training.layer;

import java.io.Serializable;

/// Where a convolution looks: over `steps` positions with `before` and `after` zeros around them,
/// `kernel` of them at a time, every `stride` steps.
public record Span(int steps, int kernel, int stride, int before, int after)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /// Without zeros, at every position.
  public static Span valid(int steps, int kernel) {
    return new Span(steps, kernel, 1, 0, 0);
  }

  /// Steps with the zeros around them.
  public int padded() {
    return before + steps + after;
  }

  /// How often the kernel fits.
  public int positions() {
    return (padded() - kernel) / stride + 1;
  }
}
