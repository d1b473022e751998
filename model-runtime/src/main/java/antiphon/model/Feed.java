package antiphon.model;

import antiphon.music.Hot;

/// What a layer reads, as terms of its sums. A *unit* is one term: a number, or a whole row of the
/// window; units are in the order of the window.
abstract class Feed {
  final Dependence dependence;

  /// Units of a position.
  final int unitsPerPosition;

  /// Rows of weights that a unit has.
  final int weightRows;

  /// From a unit that depends on the newest row to the same unit as it is for the next candidate.
  final int candidateStep;

  Feed(Dependence dependence, int unitsPerPosition, int weightRows, int candidateStep) {
    this.dependence = dependence;
    this.unitsPerPosition = unitsPerPosition;
    this.weightRows = weightRows;
    this.candidateStep = candidateStep;
  }

  /// The multiplications that a unit typically takes for so many outputs, or what counts as much.
  abstract int cost(int outputs);

  /// Adds units times weights to several sums that share their weights: those of sum `r` are `unit
  /// + r * step` and the `units - 1` after it.
  ///
  /// @param w the weights of the units from `wAt` on, `outputs` numbers a row
  /// @param y the sums from `yAt` on, `outputs` numbers each
  @Hot
  abstract void accumulate(
      int unit, int step, int sums, int units, float[] w, int wAt, float[] y, int yAt, int outputs);

  /// Whether nothing is active at a position.
  @Hot
  abstract boolean isEmpty(int position);
}
