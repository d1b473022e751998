package antiphon.model.kernel;

/// Matrices of one shape, laid out as [Products] read them: each is cut into *panels* of some
/// outputs side by side, whose rows follow each other, so that a product goes straight through
/// memory. The last panel is filled up with zeros.
///
/// A row of a panel is a word for each weight of 32 bits. Of 16 bits it has two in a word: the
/// lower halves are the weights of the panel's first half. Nobody writes to it: networks share it.
public final class Panels {
  final int[] words;
  final int rows;

  /// Panels of a matrix, how many outputs one has, and how many words a row of it.
  final int count;

  final int width;
  final int rowWords;

  private Panels(int matrices, int rows, int outputs, int width, int rowWords) {
    this.rows = rows;
    this.count = Math.ceilDiv(outputs, width);
    this.width = width;
    this.rowWords = rowWords;
    this.words = new int[Math.multiplyExact(matrices * count, rows * rowWords)];
  }

  /// Lays out weights of 32 bits.
  ///
  /// @param w row-major, one matrix after the other
  /// @param width outputs of a panel, as [Kernels#panel] has it
  public static Panels of(float[] w, int matrices, int outputs, int width) {
    int rows = w.length / (matrices * outputs);
    Panels panels = new Panels(matrices, rows, outputs, width, width);
    for (int matrix = 0; matrix < matrices; matrix++) {
      for (int panel = 0; panel < panels.count; panel++) {
        panels.singles(w, matrix, panel, outputs);
      }
    }
    return panels;
  }

  /// Fills one panel.
  private void singles(float[] w, int matrix, int panel, int outputs) {
    int length = Math.min(width, outputs - panel * width);
    int from = matrix * rows * outputs + panel * width;
    int to = at(matrix, panel);
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < length; o++) {
        words[to + o] = Float.floatToRawIntBits(w[from + o]);
      }
      from += outputs;
      to += rowWords;
    }
  }

  /// Lays out weights of 16 bits, as [Brief] has them.
  public static Panels of(short[] w, int matrices, int outputs, int width) {
    int rows = w.length / (matrices * outputs);
    Panels panels = new Panels(matrices, rows, outputs, width, width / 2);
    for (int matrix = 0; matrix < matrices; matrix++) {
      for (int panel = 0; panel < panels.count; panel++) {
        panels.halves(w, matrix, panel, outputs);
      }
    }
    return panels;
  }

  /// Fills one panel.
  private void halves(short[] w, int matrix, int panel, int outputs) {
    int length = Math.min(width, outputs - panel * width);
    int low = Math.min(rowWords, length);
    int both = length - low;
    int from = matrix * rows * outputs + panel * width;
    int to = at(matrix, panel);
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < both; o++) {
        words[to + o] = Brief.word(w[from + o], w[from + low + o]);
      }
      for (int o = both; o < low; o++) {
        words[to + o] = Brief.word(w[from + o], (short) 0);
      }
      from += outputs;
      to += rowWords;
    }
  }

  boolean isHalf() {
    return rowWords < width;
  }

  /// Where a panel begins.
  private int at(int matrix, int panel) {
    return (matrix * count + panel) * rows * rowWords;
  }
}
