package antiphon.model.kernel;

import antiphon.music.Hot;

/// Matrices ready to be multiplied by.
public final class Product {
  private final Products products;
  private final Panels weights;

  /// How many panels a matrix has, and the words of one.
  public final int panels;

  private final int panelStep;

  /// From one sum to the next: its outputs, filled up to whole panels.
  public final int pitch;

  public Product(Panels weights, Kernels kernels) {
    this.products = kernels.products(weights.isHalf());
    this.weights = weights;
    this.panels = weights.count;
    this.panelStep = weights.rows * weights.rowWords;
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
    int wAt = matrix * panels * panelStep + row * weights.rowWords;
    products.multiplyAdd(x, xAt, xStep, sums, rows, weights.words, wAt, panelStep, panels, y, yAt);
  }

  /// Adds a vector times the first matrix to a sum, some of its panels only.
  ///
  /// @param panel the first of `count` panels
  /// @param y the sum of all panels, from its beginning on
  @Hot
  public void multiplyAddPanels(float[] x, int panel, int count, float[] y) {
    int yAt = panel * weights.width;
    products.multiplyAdd(
        x, 0, 0, 1, weights.rows, weights.words, panel * panelStep, panelStep, count, y, yAt);
  }
}
