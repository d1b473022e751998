package antiphon.model.format;

import java.util.List;

/// The name and the shape that an architecture asks of a tensor.
public record TensorSpec(String name, List<Integer> shape) {
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /// How many numbers it has. Sizes in an [Architecture] are limited so that this cannot overflow.
  public long size() {
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, (long) length);
    }
    return size;
  }

  static TensorSpec of(String name, Integer... shape) {
    return new TensorSpec(name, List.of(shape));
  }
}
