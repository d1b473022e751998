package antiphon.app.bench;

import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Products;
import java.util.Arrays;

/// What one thread of this machine can do at most, measured: how fast it reads memory, and how fast
/// it multiplies and adds.
final class Machine {
  /// More than the caches of most machines hold.
  private static final int MEMORY_BYTES = 128 << 20;

  private static final int LEAST_BYTES = 1 << 12;

  /// As a layer of many filters has them.
  private static final int PANELS = 4;

  private static final int ROUNDS = 12;
  private static final double GROWTH = 1.02;
  private static final long ROUND_NANOS = 10_000_000L;

  /// Numbers that stay in the first cache, and multiply-adds of each in a pass.
  private static final int NUMBERS = 2048;

  private static final int EACH = 13;

  private final double memory;
  private final double multiplyAdds;

  private Machine(double memory, double multiplyAdds) {
    this.memory = memory;
    this.multiplyAdds = multiplyAdds;
  }

  /// Takes a second or so.
  static Machine measure() {
    float[] x = new float[NUMBERS];
    float[] y = new float[NUMBERS];
    Arrays.fill(x, 0.5f);
    double rate = best(() -> polynomials(x, y), (double) NUMBERS * EACH);
    return new Machine(bytesPerSecond(MEMORY_BYTES), rate);
  }

  /// Bytes a second from main memory.
  double memoryBytesPerSecond() {
    return memory;
  }

  double multiplyAddsPerSecond() {
    return multiplyAdds;
  }

  /// Bytes a second from wherever so many bytes lie that are read over and over: a cache, if they
  /// fit. The better of two ways to read them: the virtual machine's comparison of two arrays, and
  /// the widest kernels' product of a vector and a matrix.
  static double bytesPerSecond(long bytes) {
    int half = (int) Math.max(LEAST_BYTES, bytes / 2);
    byte[] one = new byte[half];
    byte[] other = new byte[half];
    double compared = best(() -> Arrays.mismatch(one, other), 2.0 * half);
    Kernels kernels = Kernels.best();
    int panel = kernels.panel();
    float[] vector = new float[Math.max(1, 2 * half / Float.BYTES / panel / PANELS)];
    int[] matrix = new int[vector.length * panel * PANELS];
    float[] sums = new float[panel * PANELS];
    int step = vector.length * panel;
    Products products = kernels.products(false);
    double multiplied =
        best(
            () -> {
              products.multiplyAdd(
                  vector, 0, 0, 1, vector.length, matrix, 0, step, PANELS, sums, 0);
              return sums[0];
            },
            (double) matrix.length * Integer.BYTES);
    return Math.max(compared, multiplied);
  }

  private interface Work {
    float run();
  }

  /// The greatest rate of rounds that go on until it has not grown for a while: by then the work is
  /// compiled.
  private static double best(Work work, double amount) {
    double best = 0;
    float sum = 0;
    for (int since = 0; since < ROUNDS; since++) {
      long start = System.nanoTime();
      long nanos = 0;
      long runs = 0;
      while (nanos < ROUND_NANOS) {
        sum += work.run();
        runs++;
        nanos = System.nanoTime() - start;
      }
      double rate = amount * runs / nanos * 1e9;
      if (rate > best) {
        since = rate > GROWTH * best ? 0 : since;
        best = rate;
      }
    }
    if (Float.isNaN(sum)) {
      throw new IllegalStateException("the measurement of the machine went wrong");
    }
    return best;
  }

  /// Three chains of multiply-adds for each number, so that none waits for another; the compiler
  /// makes vectors of them.
  private static float polynomials(float[] x, float[] y) {
    for (int i = 0; i < NUMBERS; i++) {
      float v = x[i];
      float a = v;
      float b = v + 1;
      float c = v + 2;
      a = Math.fma(a, v, v);
      b = Math.fma(b, v, v);
      c = Math.fma(c, v, v);
      a = Math.fma(a, v, v);
      b = Math.fma(b, v, v);
      c = Math.fma(c, v, v);
      a = Math.fma(a, v, v);
      b = Math.fma(b, v, v);
      c = Math.fma(c, v, v);
      a = Math.fma(a, v, v);
      b = Math.fma(b, v, v);
      c = Math.fma(c, v, v);
      y[i] = Math.fma(a, b, c);
    }
    return y[NUMBERS - 1];
  }
}
