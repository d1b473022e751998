package antiphon.model;

import antiphon.music.Hot;

/// A layer at work. Its first [#clean] output positions do not depend on the newest input row: they
/// are computed ahead, in slices, and so is the beginning of the sum of every other position.
/// [#finish] does the rest, as often as the newest row changes, and always to the same bits: a sum
/// is interrupted, never reordered.
abstract class Stage {
  final int positions;
  final int channels;

  /// Output positions that do not depend on the newest row; the others come after them.
  final int clean;

  /// What comes out: `positions` rows of `channels` numbers.
  final float[] out;

  Stage(int positions, int channels, int clean) {
    this.positions = positions;
    this.channels = channels;
    this.clean = clean;
    this.out = new float[positions * channels];
  }

  /// Forgets what was prepared.
  @Hot
  abstract void restart();

  /// Prepares some more, [#SLICE] multiplications at most; needs the clean positions of the layer
  /// before.
  ///
  /// @return true while there is more to prepare
  @Hot
  abstract boolean prepareSlice();

  /// Completes the output; everything must be prepared, and the layer before complete.
  @Hot
  abstract void finish();

  /// Multiplications in a slice: some 3 to 8 microseconds on a machine of 2020.
  static final int SLICE = 1 << 14;
}
