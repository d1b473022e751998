package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import java.util.Arrays;
import java.util.Objects;

/// A network that sees the latest events as its window, evaluated for each of them.
final class WindowedEvents implements EventNetwork {
  /// Stands in the window where nothing happened yet.
  private static final int EMPTY = -1;

  private final SequentialNetwork network;
  private final int[] events;
  private final int last;
  private final float[] distribution;
  private final int[] row = new int[1];

  /// Whether the distribution is that of the window.
  private boolean done;

  /// Whether the window has moved on to wait for the next event.
  private boolean waiting;

  WindowedEvents(CompiledModel model, Kernels kernels) throws ModelException {
    Architecture architecture = model.architecture();
    this.network = new SequentialNetwork(model, kernels);
    if (!architecture.softmax() || network.outputLength() != architecture.row()) {
      throw new ModelException(
          "The model "
              + ModelException.quote(model.provenance().name())
              + " has no softmax over the events that it reads; choose one that foretells events.");
    }
    this.events = new int[architecture.window()];
    this.last = events.length - 1;
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
    return events.length;
  }

  @Hot
  @Override
  public void reset() {
    Arrays.fill(events, EMPTY);
    setRows(0, last + 1);
    done = false;
    waiting = false;
  }

  @Hot
  @Override
  public void push(int event) {
    Objects.checkIndex(event, distribution.length);
    if (!waiting) {
      moveOn();
    }
    events[last] = event;
    setRows(last, last + 1);
    done = false;
    waiting = false;
  }

  @Hot
  @Override
  public boolean prepare() {
    if (!done) {
      distribution();
    } else if (!waiting) {
      moveOn();
    } else {
      return network.prepareSlice();
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
    System.arraycopy(events, 1, events, 0, last);
    setRows(0, last);
    waiting = true;
  }

  @Hot
  private void setRows(int from, int to) {
    for (int p = from; p < to; p++) {
      row[0] = events[p];
      network.setRow(p, row, 0, events[p] == EMPTY ? 0 : 1);
    }
  }
}
