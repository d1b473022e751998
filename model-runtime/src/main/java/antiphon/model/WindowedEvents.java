package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import java.util.Objects;

/// A network that sees the latest events as its window, or keeps what it made of all of them.
final class WindowedEvents implements EventNetwork {
  private final WindowNetwork network;
  private final int last;
  private final float[] distribution;
  private final int[] row = new int[1];

  /// Whether the distribution is that of the window.
  private boolean done;

  /// Whether the window has moved on and waits for the next event.
  private boolean waiting;

  /// @param keepState whether a recurrent first layer keeps its state from event to event
  WindowedEvents(CompiledModel model, Kernels kernels, boolean keepState) throws ModelException {
    Architecture architecture = model.architecture();
    this.network = new WindowNetwork(model, kernels, 1, keepState);
    if (!architecture.softmax() || network.outputLength() != architecture.row()) {
      throw new ModelException(
          "The model "
              + ModelException.quote(model.provenance().name())
              + " has no softmax over the events that it reads; choose one that foretells events.");
    }
    this.last = architecture.window() - 1;
    this.distribution = new float[architecture.row()];
    reset();
  }

  @Hot
  @Override
  public int classes() {
    return distribution.length;
  }

  @Hot
  @Override
  public int window() {
    return last + 1;
  }

  @Hot
  @Override
  public void reset() {
    network.clear();
    done = false;
    waiting = false;
  }

  @Hot
  @Override
  public void push(int event) {
    row[0] = Objects.checkIndex(event, distribution.length);
    if (!waiting) {
      moveOn();
    }
    network.setRow(last, row, 0, 1);
    done = false;
    waiting = false;
  }

  @Hot
  @Override
  public boolean prepare() {
    if (waiting) {
      return network.prepareSlice();
    }
    if (done) {
      moveOn();
    } else if (!network.finishSlice()) {
      distribution();
    }
    return true;
  }

  @Hot
  @Override
  public float[] distribution() {
    if (!done) {
      System.arraycopy(network.finish(), 0, distribution, 0, distribution.length);
      done = true;
    }
    return distribution;
  }

  @Hot
  private void moveOn() {
    if (network.keepsState()) {
      network.finish();
    }
    network.shift();
    waiting = true;
  }
}
