package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import java.util.SplittableRandom;

/// Windows of events, the same in every run.
final class Windows {
  private static final int COUNT = 16;

  private Windows() {}

  static int[][] of(CompiledModel model) {
    SplittableRandom random = new SplittableRandom(1);
    int classes = model.architecture().row();
    int length = model.architecture().window();
    int[][] windows = new int[COUNT][];
    for (int i = 0; i < COUNT; i++) {
      windows[i] = random.ints(length, 0, classes).toArray();
    }
    return windows;
  }
}
