package antiphon.model.format;

import antiphon.model.kernel.Brief;
import antiphon.model.kernel.Panels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named array of numbers, row-major, of 32 bits or of 16 ([Brief]). They are shared, not copied:
/// treat them as read-only.
public final class Tensor {
  private final String name;
  private final List<Integer> shape;
  private final short[] briefs;
  private volatile float @Nullable [] data;

  Tensor(String name, List<Integer> shape, float[] data) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.briefs = new short[0];
    this.data = data;
  }

  Tensor(String name, List<Integer> shape, short[] briefs) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.briefs = briefs;
  }

  public String name() {
    return name;
  }

  public List<Integer> shape() {
    return shape;
  }

  /// Its numbers, each as a float: those of 16 bits are widened when first asked for.
  public float[] data() {
    float[] numbers = data;
    if (numbers == null) {
      numbers = new float[briefs.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Brief.toFloat(briefs[i]);
      }
      data = numbers;
    }
    return numbers;
  }

  /// What its numbers take, each in the bits that it has.
  long bytes() {
    return briefs.length > 0
        ? (long) briefs.length * Short.BYTES
        : (long) data().length * Float.BYTES;
  }

  /// Lays it out for kernels, in the bits that it has: its last dimension are the outputs, and if
  /// it has four, each of the first is a matrix of its own.
  Panels panels(int width) {
    int matrices = shape.size() == 4 ? shape.getFirst() : 1;
    return briefs.length > 0
        ? Panels.of(briefs, matrices, shape.getLast(), width)
        : Panels.of(data(), matrices, shape.getLast(), width);
  }
}
