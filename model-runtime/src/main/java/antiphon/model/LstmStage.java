package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.kernel.Kernels;
import antiphon.model.kernel.Product;
import antiphon.music.Hot;
import java.util.Arrays;

/// A long short-term memory: its hidden state after the newest position.
///
/// A step's gates are summed in the order bias, hidden state, input: so when the newest row becomes
/// known, only its own terms are missing. It either goes through all positions for every window, or
/// keeps its state, goes on from the last window by the newest row alone, and takes an empty newest
/// row for no step at all.
final class LstmStage extends Stage {
  private final Kernels kernels;
  private final Feed feed;
  private final boolean keepsState;
  private final int width;
  private final int inPositions;
  private final int cleanIn;
  private final Product recurrent;
  private final float[] bias;

  /// Of the step at hand.
  private final float[] gates;

  private final float[] cell;
  private final float[] hidden;

  /// All three as they are before the input of the first position that is not clean.
  private final float[] begunGates;

  private final float[] begunCell;
  private final float[] begunHidden;

  /// The cells of each candidate in the end; the hidden states are in [#out].
  private final float[] cells;

  /// The candidate at hand.
  private int which;

  /// The step at hand: its position, and how far its gates are: -1 before there is a bias, then the
  /// panels that have the hidden state's terms, then the terms of the input.
  private int position;

  private int term;

  /// @param keepsState only if it reads the window itself
  LstmStage(
      LayerShape shape,
      Dependence dependence,
      Feed feed,
      boolean keepsState,
      int candidates,
      CompiledModel model,
      Kernels kernels) {
    super(shape, dependence, candidates);
    String name = shape.spec().name();
    this.kernels = kernels;
    this.feed = feed;
    this.keepsState = keepsState;
    this.width = 4 * channels;
    this.inPositions = shape.inPositions();
    this.cleanIn = feed.dependence.clean();
    this.recurrent = new Product(model.panels(name + ".recurrent", kernels.panel()), kernels);
    this.bias = model.tensor(name + ".bias");
    this.gates = new float[recurrent.pitch];
    this.cell = new float[channels];
    this.hidden = new float[channels];
    this.begunGates = new float[width];
    this.begunCell = new float[channels];
    this.begunHidden = new float[channels];
    this.cells = new float[candidates * channels];
  }

  @Hot
  @Override
  void restart(boolean moved) {
    if (keepsState && moved) {
      System.arraycopy(out, 0, hidden, 0, channels);
      System.arraycopy(cells, 0, cell, 0, channels);
    } else {
      Arrays.fill(hidden, 0);
      Arrays.fill(cell, 0);
    }
    super.restart(moved);
  }

  @Hot
  @Override
  void adopt(int one) {
    super.adopt(one);
    System.arraycopy(cells, one * channels, cells, 0, channels);
  }

  @Hot
  @Override
  void begin() {
    position = keepsState ? cleanIn : 0;
    term = -1;
  }

  @Hot
  @Override
  boolean prepareSlice() {
    int left = SLICE;
    while (left > 0 && !isBegun()) {
      left -= advance(left);
    }
    if (!isBegun()) {
      return true;
    }
    System.arraycopy(gates, 0, begunGates, 0, width);
    System.arraycopy(cell, 0, begunCell, 0, channels);
    System.arraycopy(hidden, 0, begunHidden, 0, channels);
    return false;
  }

  /// Whether all is done but what the newest row takes part in.
  @Hot
  private boolean isBegun() {
    return position == inPositions || (position == cleanIn && term == recurrent.panels);
  }

  @Hot
  @Override
  void beginFinish() {
    which = candidate;
    beginCandidate();
  }

  @Hot
  private void beginCandidate() {
    System.arraycopy(begunGates, 0, gates, 0, width);
    System.arraycopy(begunCell, 0, cell, 0, channels);
    System.arraycopy(begunHidden, 0, hidden, 0, channels);
    boolean noStep = keepsState && feed.isEmpty(cleanIn + which);
    position = noStep ? inPositions : cleanIn;
    term = recurrent.panels;
  }

  @Hot
  @Override
  boolean finishSlice() {
    int left = SLICE;
    while (left > 0 && which < candidatesEnd) {
      if (position < inPositions) {
        left -= advance(left);
      }
      if (position == inPositions) {
        System.arraycopy(hidden, 0, out, at(0, which), channels);
        System.arraycopy(cell, 0, cells, which * channels, channels);
        which++;
        if (which < candidatesEnd) {
          beginCandidate();
        }
      }
    }
    return which < candidatesEnd;
  }

  /// Does a part of the step at hand.
  ///
  /// @return how many multiplications that took, or what counts as much
  @Hot
  private int advance(int budget) {
    if (term < 0) {
      System.arraycopy(bias, 0, gates, 0, width);
      term = 0;
      return width;
    }
    if (term < recurrent.panels) {
      int panelCost = channels * (recurrent.pitch / recurrent.panels);
      int count = Math.min(recurrent.panels - term, Math.max(TOGETHER, budget / panelCost));
      recurrent.multiplyAddPanels(hidden, term, count, gates);
      term += count;
      return count * panelCost;
    }
    int done = term - recurrent.panels;
    if (done < feed.unitsPerPosition) {
      int count = Math.min(feed.unitsPerPosition - done, Math.max(1, budget / feed.unitCost));
      int whose = position < cleanIn ? 0 : which;
      int from = position * feed.unitsPerPosition + done + whose * feed.candidateStep;
      feed.accumulate(from, 0, 1, count, 0, done, gates, 0);
      term += count;
      return count * feed.unitCost;
    }
    kernels.lstm(gates, cell, hidden, channels);
    position++;
    term = -1;
    return GATE_COST * channels;
  }

  /// Panels that the kernels like to do together.
  private static final int TOGETHER = 4;

  /// What the five functions of a unit take, in multiplications.
  private static final int GATE_COST = 32;
}
