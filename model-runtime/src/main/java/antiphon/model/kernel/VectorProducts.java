package antiphon.model.kernel;

import antiphon.music.Hot;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Products with vectors along the outputs: a panel is two vectors wide.
///
/// The machine adds and multiplies two vectors at a time and needs some four steps for it: about
/// ten sums must be under way, all of them in registers. They are those of six vectors that are
/// multiplied by the same panel, which stays near meanwhile; or, of one vector alone, those of four
/// panels.
final class VectorProducts implements Products {
  private static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();
  private static final int PANEL = 2 * LANES;
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class).check(int.class);

  /// Whether the weights have 16 bits: a constant of the class, as the width is.
  private static final boolean HALF = Widths.half(MethodHandles.lookup());

  /// Words that a row of a panel takes.
  private static final int ROW = HALF ? LANES : PANEL;

  /// Where in a row the words of its second vector are.
  private static final int SECOND = HALF ? 0 : LANES;

  private static final int HIGH = 0xFFFF0000;

  VectorProducts() {}

  /// The first vector of a row of a panel. (These two are small enough to be inlined always: else
  /// what they return would be allocated.)
  @Hot
  private static FloatVector left(int[] w, int at) {
    IntVector words = IntVector.fromArray(INTS, w, at);
    return (HALF ? words.lanewise(VectorOperators.LSHL, 16) : words).reinterpretAsFloats();
  }

  /// The second one.
  @Hot
  private static FloatVector right(int[] w, int at) {
    IntVector words = IntVector.fromArray(INTS, w, at + SECOND);
    return (HALF ? words.and(HIGH) : words).reinterpretAsFloats();
  }

  @Hot
  @Override
  public void multiplyAdd(
      float[] x,
      int xAt,
      int xStep,
      int sums,
      int rows,
      int[] w,
      int wAt,
      int panelStep,
      int panels,
      float[] y,
      int yAt) {
    int pitch = panels * PANEL;
    for (int p = 0; sums > 1 && p < panels; p++) {
      int from = wAt + p * panelStep;
      int to = yAt + p * PANEL;
      int s = 0;
      for (; s <= sums - 6; s += 6) {
        six(x, xAt + s * xStep, xStep, rows, w, from, y, to + s * pitch, pitch);
      }
      if (s <= sums - 4) {
        four(x, xAt + s * xStep, xStep, rows, w, from, y, to + s * pitch, pitch);
        s += 4;
      }
      if (s <= sums - 2) {
        two(x, xAt + s * xStep, xStep, rows, w, from, y, to + s * pitch, pitch);
      }
    }
    if (sums % 2 == 1) {
      int last = sums - 1;
      one(x, xAt + last * xStep, rows, w, wAt, panelStep, panels, y, yAt + last * pitch);
    }
  }

  /// Six vectors times a panel.
  @Hot
  private static void six(
      float[] x, int xAt, int xStep, int rows, int[] w, int wAt, float[] y, int yAt, int pitch) {
    int y1 = yAt + pitch;
    int y2 = yAt + 2 * pitch;
    int y3 = yAt + 3 * pitch;
    int y4 = yAt + 4 * pitch;
    int y5 = yAt + 5 * pitch;
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector d = FloatVector.fromArray(SPECIES, y, y1 + LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector f = FloatVector.fromArray(SPECIES, y, y2 + LANES);
    FloatVector g = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector h = FloatVector.fromArray(SPECIES, y, y3 + LANES);
    FloatVector k = FloatVector.fromArray(SPECIES, y, y4);
    FloatVector l = FloatVector.fromArray(SPECIES, y, y4 + LANES);
    FloatVector m = FloatVector.fromArray(SPECIES, y, y5);
    FloatVector n = FloatVector.fromArray(SPECIES, y, y5 + LANES);
    for (int i = 0; i < rows; i++) {
      FloatVector left = left(w, wAt + i * ROW);
      FloatVector right = right(w, wAt + i * ROW);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = left.fma(factor, a);
      b = right.fma(factor, b);
      factor = FloatVector.broadcast(SPECIES, x[xAt + xStep + i]);
      c = left.fma(factor, c);
      d = right.fma(factor, d);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 2 * xStep + i]);
      e = left.fma(factor, e);
      f = right.fma(factor, f);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 3 * xStep + i]);
      g = left.fma(factor, g);
      h = right.fma(factor, h);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 4 * xStep + i]);
      k = left.fma(factor, k);
      l = right.fma(factor, l);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 5 * xStep + i]);
      m = left.fma(factor, m);
      n = right.fma(factor, n);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, y1);
    d.intoArray(y, y1 + LANES);
    e.intoArray(y, y2);
    f.intoArray(y, y2 + LANES);
    g.intoArray(y, y3);
    h.intoArray(y, y3 + LANES);
    k.intoArray(y, y4);
    l.intoArray(y, y4 + LANES);
    m.intoArray(y, y5);
    n.intoArray(y, y5 + LANES);
  }

  /// Four vectors times a panel.
  @Hot
  private static void four(
      float[] x, int xAt, int xStep, int rows, int[] w, int wAt, float[] y, int yAt, int pitch) {
    int y1 = yAt + pitch;
    int y2 = yAt + 2 * pitch;
    int y3 = yAt + 3 * pitch;
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector d = FloatVector.fromArray(SPECIES, y, y1 + LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, y, y2);
    FloatVector f = FloatVector.fromArray(SPECIES, y, y2 + LANES);
    FloatVector g = FloatVector.fromArray(SPECIES, y, y3);
    FloatVector h = FloatVector.fromArray(SPECIES, y, y3 + LANES);
    for (int i = 0; i < rows; i++) {
      FloatVector left = left(w, wAt + i * ROW);
      FloatVector right = right(w, wAt + i * ROW);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = left.fma(factor, a);
      b = right.fma(factor, b);
      factor = FloatVector.broadcast(SPECIES, x[xAt + xStep + i]);
      c = left.fma(factor, c);
      d = right.fma(factor, d);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 2 * xStep + i]);
      e = left.fma(factor, e);
      f = right.fma(factor, f);
      factor = FloatVector.broadcast(SPECIES, x[xAt + 3 * xStep + i]);
      g = left.fma(factor, g);
      h = right.fma(factor, h);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, y1);
    d.intoArray(y, y1 + LANES);
    e.intoArray(y, y2);
    f.intoArray(y, y2 + LANES);
    g.intoArray(y, y3);
    h.intoArray(y, y3 + LANES);
  }

  /// Two vectors times a panel.
  @Hot
  private static void two(
      float[] x, int xAt, int xStep, int rows, int[] w, int wAt, float[] y, int yAt, int pitch) {
    int y1 = yAt + pitch;
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, y1);
    FloatVector d = FloatVector.fromArray(SPECIES, y, y1 + LANES);
    for (int i = 0; i < rows; i++) {
      FloatVector left = left(w, wAt + i * ROW);
      FloatVector right = right(w, wAt + i * ROW);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      a = left.fma(factor, a);
      b = right.fma(factor, b);
      factor = FloatVector.broadcast(SPECIES, x[xAt + xStep + i]);
      c = left.fma(factor, c);
      d = right.fma(factor, d);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, y1);
    d.intoArray(y, y1 + LANES);
  }

  /// One vector times all panels.
  @Hot
  private static void one(
      float[] x,
      int xAt,
      int rows,
      int[] w,
      int wAt,
      int panelStep,
      int panels,
      float[] y,
      int yAt) {
    int p = 0;
    for (; p <= panels - 4; p += 4) {
      fourPanels(x, xAt, rows, w, wAt + p * panelStep, panelStep, y, yAt + p * PANEL);
    }
    for (; p <= panels - 2; p += 2) {
      twoPanels(x, xAt, rows, w, wAt + p * panelStep, panelStep, y, yAt + p * PANEL);
    }
    if (p < panels) {
      onePanel(x, xAt, rows, w, wAt + p * panelStep, y, yAt + p * PANEL);
    }
  }

  @Hot
  private static void fourPanels(
      float[] x, int xAt, int rows, int[] w, int wAt, int step, float[] y, int yAt) {
    int w1 = wAt + step;
    int w2 = wAt + 2 * step;
    int w3 = wAt + 3 * step;
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + 3 * LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, y, yAt + 4 * LANES);
    FloatVector f = FloatVector.fromArray(SPECIES, y, yAt + 5 * LANES);
    FloatVector g = FloatVector.fromArray(SPECIES, y, yAt + 6 * LANES);
    FloatVector h = FloatVector.fromArray(SPECIES, y, yAt + 7 * LANES);
    for (int i = 0; i < rows; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      int row = i * ROW;
      a = left(w, wAt + row).fma(factor, a);
      b = right(w, wAt + row).fma(factor, b);
      c = left(w, w1 + row).fma(factor, c);
      d = right(w, w1 + row).fma(factor, d);
      e = left(w, w2 + row).fma(factor, e);
      f = right(w, w2 + row).fma(factor, f);
      g = left(w, w3 + row).fma(factor, g);
      h = right(w, w3 + row).fma(factor, h);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + 2 * LANES);
    d.intoArray(y, yAt + 3 * LANES);
    e.intoArray(y, yAt + 4 * LANES);
    f.intoArray(y, yAt + 5 * LANES);
    g.intoArray(y, yAt + 6 * LANES);
    h.intoArray(y, yAt + 7 * LANES);
  }

  @Hot
  private static void twoPanels(
      float[] x, int xAt, int rows, int[] w, int wAt, int step, float[] y, int yAt) {
    int w1 = wAt + step;
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + 3 * LANES);
    for (int i = 0; i < rows; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      int row = i * ROW;
      a = left(w, wAt + row).fma(factor, a);
      b = right(w, wAt + row).fma(factor, b);
      c = left(w, w1 + row).fma(factor, c);
      d = right(w, w1 + row).fma(factor, d);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + 2 * LANES);
    d.intoArray(y, yAt + 3 * LANES);
  }

  @Hot
  private static void onePanel(float[] x, int xAt, int rows, int[] w, int wAt, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    for (int i = 0; i < rows; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + i]);
      int row = i * ROW;
      a = left(w, wAt + row).fma(factor, a);
      b = right(w, wAt + row).fma(factor, b);
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
  }
}
