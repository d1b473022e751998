package antiphon.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every vector width gives the bits of the scalar kernels, at the lengths where loops begin and
/// end.
class KernelsTest {
  private static final float[] ODD = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -1e-40f,
    3e38f,
    -3e38f,
    1f
  };

  private final ScalarKernels scalar = new ScalarKernels();

  record Case(int bits, int outputs) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int bits : new int[] {64, 128, 256, 512}) {
      int lanes = bits / Float.SIZE;
      for (int outputs :
          new int[] {
            0,
            1,
            lanes - 1,
            lanes,
            lanes + 1,
            4 * lanes - 1,
            4 * lanes + 1,
            8 * lanes,
            8 * lanes + 1,
            13 * lanes,
            127
          }) {
        cases.add(new Case(bits, outputs));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsTheSameBits(Case c) {
    for (boolean odd : new boolean[] {false, true}) {
      float[] x = numbers(c.outputs() + 3, 1, odd);
      float[] y = numbers(c.outputs() + 5, 2, odd);
      float[] expected = y.clone();
      scalar.add(x, 1, expected, 2, c.outputs());
      vectors(c).add(x, 1, y, 2, c.outputs());
      assertSameBits(y, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addsRowsTheSameBits(Case c) {
    for (int rows : new int[] {0, 1, 2, 17}) {
      float[] w = numbers(20 * c.outputs() + 3, 1, rows == 2);
      int[] at = new SplittableRandom(rows).ints(rows, 0, 19 * c.outputs() + 3).toArray();
      float[] y = numbers(c.outputs() + 5, 2, rows == 2);
      float[] expected = y.clone();
      scalar.addRows(w, at, rows, expected, 2, c.outputs());
      vectors(c).addRows(w, at, rows, y, 2, c.outputs());
      assertSameBits(y, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void multipliesTheSameBits(Case c) {
    multipliesTheSameBits(c, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void multipliesByHalvesTheSameBits(Case c) {
    multipliesTheSameBits(c, true);
  }

  private void multipliesTheSameBits(Case c, boolean half) {
    for (int sums : new int[] {0, 1, 2, 3, 5, 6, 7, 13}) {
      for (int rows : new int[] {0, 1, 17}) {
        int matrices = 2;
        int step = rows / 2;
        float[] x = numbers(rows + step * sums + 3, 3, sums == 5);
        float[] w = numbers(matrices * (rows + 4) * c.outputs(), 4, sums == 5);
        for (int i = 0; half && i < w.length; i++) {
          w[i] = Brief.toFloat(Brief.of(w[i]));
        }
        float[] y = numbers(sums * c.outputs(), 5, sums == 5);
        float[] expected = y.clone();
        for (int s = 0; s < sums; s++) {
          for (int i = 0; i < rows; i++) {
            int row = (rows + 4) * c.outputs() + (3 + i) * c.outputs();
            for (int o = 0; o < c.outputs(); o++) {
              int at = s * c.outputs() + o;
              expected[at] = Math.fma(x[2 + s * step + i], w[row + o], expected[at]);
            }
          }
        }
        for (Kernels kernels : List.of(scalar, vectors(c))) {
          float[] actual = multiply(kernels, half, c.outputs(), x, step, sums, rows, w, y);
          assertSameBits(actual, expected);
        }
      }
    }
  }

  /// By rows 3 and on of the second of two matrices.
  private static float[] multiply(
      Kernels kernels,
      boolean half,
      int outputs,
      float[] x,
      int step,
      int sums,
      int rows,
      float[] w,
      float[] y) {
    if (outputs == 0) {
      return y;
    }
    Product product = new Product(panels(w, half, 2, outputs, kernels.panel()), kernels);
    float[] wide = new float[sums * product.pitch + 3];
    for (int s = 0; s < sums; s++) {
      System.arraycopy(y, s * outputs, wide, 3 + s * product.pitch, outputs);
    }
    product.multiplyAdd(x, 2, step, sums, 1, 3, rows, wide, 3);
    float[] narrow = new float[y.length];
    for (int s = 0; s < sums; s++) {
      System.arraycopy(wide, 3 + s * product.pitch, narrow, s * outputs, outputs);
    }
    return narrow;
  }

  private static Panels panels(float[] w, boolean half, int matrices, int outputs, int width) {
    if (!half) {
      return Panels.of(w, matrices, outputs, width);
    }
    short[] briefs = new short[w.length];
    for (int i = 0; i < w.length; i++) {
      briefs[i] = Brief.of(w[i]);
    }
    return Panels.of(briefs, matrices, outputs, width);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void multipliesSomePanelsTheSameBits(Case c) {
    if (c.outputs() == 0) {
      return;
    }
    float[] x = numbers(9, 3, false);
    float[] w = numbers(9 * c.outputs(), 4, false);
    Product product = new Product(Panels.of(w, 1, c.outputs(), vectors(c).panel()), vectors(c));
    float[] whole = new float[product.pitch];
    product.multiplyAdd(x, 0, 0, 1, 0, 0, 9, whole, 0);
    float[] parts = new float[product.pitch];
    int half = product.panels / 2;
    product.multiplyAddPanels(x, half, product.panels - half, parts);
    product.multiplyAddPanels(x, 0, half, parts);
    assertSameBits(parts, whole);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void remembersTheSameBits(Case c) {
    for (boolean odd : new boolean[] {false, true}) {
      int units = c.outputs();
      float[] gates = numbers(4 * units, 11, odd);
      for (int i = 0; i < gates.length; i += 3) {
        gates[i] *= 30;
      }
      float[] cells = numbers(units, 12, odd);
      float[] expectedCells = cells.clone();
      float[] expected = new float[units];
      float[] hidden = new float[units];
      scalar.lstm(gates, expectedCells, expected, units);
      vectors(c).lstm(gates, cells, hidden, units);
      assertSameBits(cells, expectedCells);
      assertSameBits(hidden, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rectifiesTheSameBits(Case c) {
    float[] y = numbers(c.outputs() + 5, 6, true);
    float[] expected = y.clone();
    scalar.relu(expected, 1, c.outputs());
    vectors(c).relu(y, 1, c.outputs());
    assertSameBits(y, expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void poolsTheSameBits(Case c) {
    float[] x = numbers(c.outputs() + 5, 7, true);
    float[] y = numbers(c.outputs() + 5, 8, true);
    float[] sign = new float[c.outputs()];
    for (int i = 0; i < sign.length; i++) {
      sign[i] = i % 3 == 0 ? -1 : 1;
    }
    float[] expected = y.clone();
    scalar.signedMax(x, 2, sign, expected, 1, c.outputs());
    vectors(c).signedMax(x, 2, sign, y, 1, c.outputs());
    assertSameBits(y, expected);
  }

  @Test
  void theScalarKernelsDoWhatTheySay() {
    float[] y = new float[3 + 16];
    y[3] = 1;
    y[4] = 2;
    Panels matrix = Panels.of(new float[] {1, 2, 3, 4}, 1, 2, scalar.panel());
    new Product(matrix, scalar).multiplyAdd(new float[] {9, 3, 5}, 1, 0, 1, 0, 0, 2, y, 3);
    assertThat(y).startsWith(0, 0, 0, 1 + 3 + 15, 2 + 6 + 20, 0);
    y = new float[] {100, 19, 28, 100};
    scalar.add(new float[] {-20, -1}, 0, y, 1, 2);
    assertThat(y).containsExactly(100, -1, 27, 100);
    scalar.relu(y, 0, 3);
    assertThat(y).containsExactly(100, 0, 27, 100);
    scalar.signedMax(new float[] {7, -50, 20}, 0, new float[] {1, -1, 1}, y, 0, 3);
    assertThat(y).containsExactly(100, 50, 27, 100);
  }

  @Test
  void aStepRemembersAndForgetsAsItsGatesSay() {
    float open = 100;
    float shut = -100;
    float[] gates = {open, shut, open, shut, open, open, 0.5f, 2, 9, open, open, shut};
    float[] cells = {7, 0.25f, 3};
    float[] hidden = new float[3];
    scalar.lstm(gates, cells, hidden, 3);
    assertThat(cells)
        .containsExactly(new float[] {(float) Math.tanh(0.5), 0.25f, 4}, within(1e-6f));
    assertThat(hidden)
        .containsExactly(
            new float[] {(float) Math.tanh(Math.tanh(0.5)), (float) Math.tanh(0.25), 0},
            within(1e-6f));
  }

  @Test
  void zerosAndNonNumbersFollowMathMax() {
    float[] y = {-0f, Float.NaN, -0f, 0f};
    scalar.relu(y, 0, 3);
    assertSameBits(y, new float[] {0f, Float.NaN, 0f, 0f});
    y = new float[] {-0f, 0f, 1f, Float.NaN};
    scalar.signedMax(new float[] {0f, -0f, Float.NaN, 1f}, 0, new float[] {1, 1, 1, 1}, y, 0, 4);
    assertSameBits(y, new float[] {0f, 0f, Float.NaN, Float.NaN});
  }

  @Test
  void aWidthCanBeForced() {
    assertThat(KernelChoice.of("scalar").kernels().name()).isEqualTo("scalar");
    assertThat(KernelChoice.of("128").kernels().name()).isEqualTo("vector-128");
    assertThat(KernelChoice.of("512").kernels().name()).isEqualTo("vector-512");
    assertThat(KernelChoice.of("auto").kernels().name()).startsWith("vector-");
    assertThat(KernelChoice.of("auto").reason()).contains("suit this machine");
    assertThatThrownBy(() -> KernelChoice.of("fast"))
        .hasMessageContaining("auto, scalar, 128, 256 or 512");
  }

  private static Kernels vectors(Case c) {
    return WIDTHS.get(Integer.numberOfTrailingZeros(c.bits() / 64));
  }

  private static final List<Kernels> WIDTHS =
      List.of(
          VectorKernels.ofWidth(64),
          VectorKernels.ofWidth(128),
          VectorKernels.ofWidth(256),
          VectorKernels.ofWidth(512));

  private static float[] numbers(int length, long seed, boolean odd) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      boolean special = odd && random.nextInt(3) == 0;
      numbers[i] = special ? ODD[random.nextInt(ODD.length)] : (float) random.nextDouble(-4, 4);
    }
    return numbers;
  }

  /// All NaNs are the same one here: which of two the processor keeps is nobody's concern.
  private static void assertSameBits(float[] actual, float[] expected) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Float.floatToIntBits(actual[i]))
          .as("number %d", i)
          .isEqualTo(Float.floatToIntBits(expected[i]));
    }
  }
}
