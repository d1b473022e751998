/// What an accompaniment or a melody is worth, in figures: corpora, measures, references and free
/// runs; and pictures of it; what networks expect.
module antiphon.evaluation {
  requires transitive antiphon.model;
  requires transitive antiphon.music;
  requires java.desktop;

  exports antiphon.evaluation;
  exports antiphon.evaluation.answer;
  exports antiphon.evaluation.expectation;
  exports antiphon.evaluation.melody;
  exports antiphon.evaluation.picture;
  exports antiphon.evaluation.polyphony;
}
