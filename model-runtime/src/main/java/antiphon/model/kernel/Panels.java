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
    for (int row = 0; row < matrices * rows; row++) {
      for (int o = 0; o < outputs; o += width) {
        int to = panels.at(row / rows, o / width, row % rows);
        panels.singles(w, row * outputs + o, Math.min(width, outputs - o), to);
      }
    }
    return panels;
  }

  private void singles(float[] w, int from, int length, int to) {
    for (int o = 0; o < length; o++) {
      words[to + o] = Float.floatToRawIntBits(w[from + o]);
    }
  }

  /// Lays out weights of 16 bits, as [Brief] has them.
  public static Panels of(short[] w, int matrices, int outputs, int width) {
    int rows = w.length / (matrices * outputs);
    Panels panels = new Panels(matrices, rows, outputs, width, width / 2);
    for (int row = 0; row < matrices * rows; row++) {
      for (int o = 0; o < outputs; o += width) {
        int to = panels.at(row / rows, o / width, row % rows);
        panels.halves(w, row * outputs + o, Math.min(width, outputs - o), to);
      }
    }
    return panels;
  }

  private void halves(short[] w, int from, int length, int to) {
    int both = Math.max(0, length - rowWords);
    for (int o = 0; o < both; o++) {
      words[to + o] = Brief.word(w[from + o], w[from + rowWords + o]);
    }
    for (int o = both; o < Math.min(rowWords, length); o++) {
      words[to + o] = Brief.word(w[from + o], (short) 0);
    }
  }

  boolean isHalf() {
    return rowWords < width;
  }

  /// Where a row of a panel begins.
  private int at(int matrix, int panel, int row) {
    return ((matrix * count + panel) * rows + row) * rowWords;
  }
}
