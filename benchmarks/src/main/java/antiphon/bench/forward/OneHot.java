package antiphon.bench.forward;

import java.nio.FloatBuffer;

/// Events as the dense rows that other engines read.
final class OneHot {
  private static final float[] ZEROS = new float[1 << 12];

  private OneHot() {}

  /// @param rows whether they lie as `[window, classes]`, not `[classes, window]`
  static void fill(FloatBuffer to, int[] events, int classes, boolean rows) {
    for (int at = 0; at < to.capacity(); at += ZEROS.length) {
      to.put(at, ZEROS, 0, Math.min(ZEROS.length, to.capacity() - at));
    }
    for (int t = 0; t < events.length; t++) {
      to.put(rows ? t * classes + events[t] : events[t] * events.length + t, 1);
    }
  }
}
