package antiphon.model.format;

import java.util.List;

/// A named array of 32-bit floats, row-major. The numbers are shared, not copied: treat them as
/// read-only.
public final class Tensor {
  private final String name;
  private final List<Integer> shape;
  private final float[] data;

  Tensor(String name, List<Integer> shape, float[] data) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.data = data;
  }

  public String name() {
    return name;
  }

  public List<Integer> shape() {
    return shape;
  }

  public float[] data() {
    return data;
  }
}
