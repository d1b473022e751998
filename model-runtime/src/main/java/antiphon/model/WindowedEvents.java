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
  private final LikelyEvents likely;
  private final int last;
  private final float[] distribution;
  private final int[] row = new int[1];

  /// Whether the distribution is that of the window.
  private boolean done;

  /// Whether the window has moved on and waits for the next event.
  private boolean waiting;

  /// Which of the network's candidates the newest event is.
  private int candidate;

  private long hits;
  private long misses;
  private long preparedInTime;

  /// @param keepState whether a recurrent first layer keeps its state from event to event
  /// @param lookahead how many next events are evaluated before one of them happens
  WindowedEvents(CompiledModel model, Kernels kernels, boolean keepState, Lookahead lookahead)
      throws ModelException {
    Architecture architecture = model.architecture();
    int classes = architecture.row();
    this.network = new WindowNetwork(model, kernels, 1, keepState, lookahead);
    this.likely = new LikelyEvents(network, classes, lookahead);
    if (!architecture.softmax() || network.outputLength() != classes) {
      throw new ModelException(
          "The model "
              + ModelException.quote(model.provenance().name())
              + " has no softmax over the events that it reads; choose one that foretells events.");
    }
    this.last = architecture.window() - 1;
    this.distribution = new float[classes];
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
    candidate = 0;
    done = false;
    waiting = false;
  }

  @Hot
  @Override
  public void push(int event) {
    row[0] = Objects.checkIndex(event, distribution.length);
    preparedInTime += prepared() ? 1 : 0;
    if (!waiting) {
      moveOn();
    }
    candidate = likely.of(event);
    done = candidate >= 0;
    waiting = false;
    if (done) {
      hits++;
      network.copyOutput(candidate, distribution);
    } else {
      misses++;
      candidate = 0;
      network.setRow(last, row, 0, 1);
    }
  }

  /// Whether only the next event is missing.
  @Hot
  private boolean prepared() {
    return waiting && network.isPrepared() && likely.complete();
  }

  @Hot
  @Override
  public boolean prepare() {
    if (waiting) {
      if (!network.isPrepared()) {
        network.prepareSlice();
      } else if (!likely.complete()) {
        likely.slice(distribution);
      }
    } else if (done) {
      moveOn();
    } else if (!network.finishSlice()) {
      distribution();
    }
    return !prepared();
  }

  @Hot
  @Override
  public float[] distribution() {
    if (!done) {
      network.finish();
      network.copyOutput(0, distribution);
      done = true;
    }
    return distribution;
  }

  @Hot
  private void moveOn() {
    if (network.keepsState() && !done) {
      network.finish();
    }
    network.shift(candidate);
    likely.forget();
    waiting = true;
  }

  @Hot
  @Override
  public long hits() {
    return hits;
  }

  @Hot
  @Override
  public long misses() {
    return misses;
  }

  @Hot
  @Override
  public long preparedInTime() {
    return preparedInTime;
  }
}
