package antiphon.model.kernel;

/// Matrices of one shape, laid out as [Products] read them: each is cut into *panels* of some
/// outputs side by side, whose rows follow each other, so that a product goes straight through
/// memory. The last panel is filled up with zeros. Nobody writes to it: networks share it.
public final class Panels {
  final float[] numbers;
  final int rows;

  /// Panels of a matrix, and how many outputs one has.
  final int count;

  final int width;

  private Panels(float[] numbers, int rows, int count, int width) {
    this.numbers = numbers;
    this.rows = rows;
    this.count = count;
    this.width = width;
  }

  /// Lays out matrices. Those that one panel holds exactly are shared, not copied.
  ///
  /// @param w row-major, one matrix after the other
  /// @param width as [Products#panel] has it
  public static Panels of(float[] w, int matrices, int outputs, int width) {
    int rows = w.length / (matrices * outputs);
    int count = Math.ceilDiv(outputs, width);
    if (outputs == width) {
      return new Panels(w, rows, count, width);
    }
    float[] numbers = new float[Math.multiplyExact(matrices * count, rows * width)];
    for (int row = 0; row < matrices * rows; row++) {
      int to = (row / rows * count * rows + row % rows) * width;
      for (int o = 0; o < outputs; o += width) {
        int length = Math.min(width, outputs - o);
        System.arraycopy(w, row * outputs + o, numbers, to, length);
        to += rows * width;
      }
    }
    return new Panels(numbers, rows, count, width);
  }
}
