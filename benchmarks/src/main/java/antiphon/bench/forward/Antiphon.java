package antiphon.bench.forward;

import antiphon.model.WindowNetwork;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;

/// A network in our own runtime: a full forward, as the others do it, and the two parts of it.
final class Antiphon implements Forward {
  private final WindowNetwork network;
  private final int last;
  private final int[] row = new int[1];

  Antiphon(CompiledModel model) throws ModelException {
    network = new WindowNetwork(model, Kernels.best());
    last = network.window() - 1;
  }

  @Override
  public float[] distribution(int[] window) {
    for (int t = 0; t < last; t++) {
      row[0] = window[t];
      network.setRow(t, row, 0, 1);
    }
    return finish(window[last]);
  }

  /// Does what can be done before the newest event is known; the window is that of the last
  /// [#distribution].
  void prepare() {
    boolean more = true;
    while (more) {
      more = network.prepareSlice();
    }
  }

  /// Does what is left when it is known.
  float[] finish(int event) {
    row[0] = event;
    network.setRow(last, row, 0, 1);
    return network.finish();
  }

  @Override
  public void close() {}
}
