package antiphon.model;

import antiphon.music.Hot;

/// What a layer reads, as terms of its sums, with the weights that it multiplies them by. A *unit*
/// is one term: a number, or a whole row of the window; units are in the order of the window.
abstract class Feed {
  final Dependence dependence;

  /// Units of a position.
  final int unitsPerPosition;

  /// Multiplications that a unit typically takes, or what counts as much.
  final int unitCost;

  /// From a unit that depends on the newest row to the same unit as it is for the next candidate.
  final int candidateStep;

  /// From one sum to the next where there are several: its outputs and what fills them up.
  final int pitch;

  Feed(Dependence dependence, int unitsPerPosition, int unitCost, int candidateStep, int pitch) {
    this.dependence = dependence;
    this.unitsPerPosition = unitsPerPosition;
    this.unitCost = unitCost;
    this.candidateStep = candidateStep;
    this.pitch = pitch;
  }

  /// Adds units times weights to several sums that share their weights: those of sum `r` are `unit
  /// + r * step` and the `units - 1` after it.
  ///
  /// @param matrix which weights, where there are several: the position of a local convolution
  /// @param weightUnit the unit that the weights begin with, counted from the matrix's first
  /// @param y the sums from `yAt` on, `pitch` numbers each
  @Hot
  abstract void accumulate(
      int unit, int step, int sums, int units, int matrix, int weightUnit, float[] y, int yAt);

  /// Whether nothing is active at a position.
  @Hot
  abstract boolean isEmpty(int position);
}
