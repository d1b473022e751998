package antiphon.model;

import antiphon.model.format.LayerShape;
import antiphon.music.Hot;

/// A layer at work. Its clean output positions do not depend on the newest row: they are computed
/// ahead, in slices, and so is the beginning of the sum of every other position. Finishing does the
/// rest, as often as the newest row changes, and always to the same bits: a sum is interrupted,
/// never reordered. When the window moves on, kept positions are moved rather than computed.
///
/// What the newest row will be may be unknown: then several *candidates* are finished, each from
/// what is prepared for all, together, so that they fetch the weights once.
abstract class Stage {
  final int positions;
  final int channels;
  final Dependence dependence;

  /// Output positions that do not depend on the newest row; the others come after them.
  final int clean;

  final int dirty;

  private final int keptFrom;
  private final int kept;

  /// What comes out, `channels` numbers a position: the clean positions, then the others for the
  /// first candidate, then those for the second, and so on.
  final float[] out;

  /// The candidates that are finished now, the first and the end; the first alone while there are
  /// none.
  int candidate;

  int candidatesEnd = 1;

  /// Positions that preparation finds already there, the first and the end; -1 if none.
  int skipFrom = -1;

  int skipTo = -1;

  Stage(LayerShape shape, Dependence dependence, int candidates) {
    this.positions = shape.positions();
    this.channels = shape.channels();
    this.dependence = dependence;
    this.clean = dependence.clean();
    this.dirty = positions - clean;
    this.keptFrom = dependence.keptFrom();
    this.kept = dependence.keptTo() - keptFrom;
    this.out = new float[(clean + dirty * candidates) * channels];
  }

  /// Where the output of a position begins, as it is for a candidate.
  @Hot
  final int at(int position, int which) {
    return (position < clean ? position : position + which * dirty) * channels;
  }

  /// What was this candidate's is the first one's now.
  @Hot
  void adopt(int which) {
    System.arraycopy(out, at(clean, which), out, at(clean, 0), dirty * channels);
  }

  /// Begins to prepare.
  ///
  /// @param moved whether the output is complete and the window has since moved on by one row
  @Hot
  void restart(boolean moved) {
    candidate = 0;
    candidatesEnd = 1;
    if (moved && kept > 0) {
      int at = keptFrom * channels;
      System.arraycopy(out, at + channels, out, at, kept * channels);
      skipFrom = keptFrom;
      skipTo = keptFrom + kept;
    } else {
      skipFrom = -1;
      skipTo = -1;
    }
    begin();
  }

  /// Forgets what was prepared.
  @Hot
  abstract void begin();

  /// Prepares some more, [#SLICE] multiplications or so; needs the clean positions of the layers
  /// that it reads.
  ///
  /// @return true while there is more to prepare
  @Hot
  abstract boolean prepareSlice();

  /// Begins to finish some candidates; everything must be prepared.
  @Hot
  final void beginFinish(int from, int end) {
    candidate = from;
    candidatesEnd = end;
    beginFinish();
  }

  @Hot
  abstract void beginFinish();

  /// Completes some more of the output, [#SLICE] multiplications or so; the layers that it reads
  /// must be complete for these candidates.
  ///
  /// @return true while there is more to complete
  @Hot
  abstract boolean finishSlice();

  /// Multiplications in a slice: some 1 to 8 microseconds on a machine of 2020.
  static final int SLICE = 1 << 15;
}
