package antiphon.model.kernel;

import antiphon.music.Hot;

/// Matrices ready to be multiplied by. Owned by one thread.
public final class Product {
  private final Kernels kernels;
  private final Panels weights;

  /// How many panels a matrix has.
  public final int panels;

  /// From one sum to the next: its outputs, filled up to whole panels.
  public final int pitch;

  public Product(Panels weights, Kernels kernels) {
    this.kernels = kernels;
    this.weights = weights;
    this.panels = weights.count;
    this.pitch = weights.count * weights.width;
  }

  /// Adds vectors times some rows of a matrix to as many sums, as [Products#multiplyAdd] has it.
  ///
  /// @param x vector `s` begins at `xAt + s * xStep`
  /// @param row the first of `rows` rows of the matrix, which the vectors are multiplied by
  /// @param y sum `s` begins at `yAt + s * pitch`
  @Hot
  public void multiplyAdd(
      float[] x, int xAt, int xStep, int sums, int matrix, int row, int rows, float[] y, int yAt) {
    int wAt = at(matrix, 0) + row * weights.width;
    kernels.multiplyAdd(
        x, xAt, xStep, sums, rows, weights.numbers, wAt, panelStep(), panels, y, yAt);
  }

  /// Adds a vector times the first matrix to a sum, some of its panels only.
  ///
  /// @param panel the first of `count` panels
  /// @param y the sum of all panels, from its beginning on
  @Hot
  public void multiplyAddPanels(float[] x, int panel, int count, float[] y) {
    kernels.multiplyAdd(
        x,
        0,
        0,
        1,
        weights.rows,
        weights.numbers,
        at(0, panel),
        panelStep(),
        count,
        y,
        panel * weights.width);
  }

  @Hot
  private int panelStep() {
    return weights.rows * weights.width;
  }

  @Hot
  private int at(int matrix, int panel) {
    return (matrix * panels + panel) * panelStep();
  }
}
