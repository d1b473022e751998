/// What an accompaniment or a melody is worth, in figures: corpora, measures, references and free
/// runs.
module antiphon.evaluation {
  requires transitive antiphon.model;
  requires transitive antiphon.music;

  exports antiphon.evaluation;
  exports antiphon.evaluation.melody;
  exports antiphon.evaluation.polyphony;
}
