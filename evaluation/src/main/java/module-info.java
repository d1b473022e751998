/// What an accompaniment is worth, in figures: corpora as step grids, measures, reference rows and
/// free runs.
module antiphon.evaluation {
  requires transitive antiphon.model;
  requires transitive antiphon.music;

  exports antiphon.evaluation;
}
