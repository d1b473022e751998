package antiphon.app.evaluate;

import antiphon.evaluation.ChordTablePlayer;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.FreeRun;
import antiphon.evaluation.Labels;
import antiphon.evaluation.PieceKey;
import antiphon.evaluation.References;
import antiphon.evaluation.TeacherForced;
import antiphon.model.DuetNetwork;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import java.util.List;
import java.util.Map;

/// All figures of a player on a corpus.
///
/// @param pieces how many pieces were played
/// @param after teacher-forced, the performer's part of the step known: by head, and together
/// @param before teacher-forced, it is unknown: by head, and together
/// @param rows measures of the references and of the player's free runs
record Evaluation(
    int pieces,
    Map<String, TeacherForced.Scores> after,
    Map<String, TeacherForced.Scores> before,
    List<Rows.Row> rows) {

  private static final long JITTER_NANOS = 20_000_000;

  /// Measures a player.
  ///
  /// @param labels what the network's heads should say
  /// @param training what it was trained on, to count references in and to look for copies; may be
  ///   empty
  /// @param key what it is told of the key: one of [antiphon.model.encoding.KeyTracker]'s, or
  ///   [Bearings#NO_KEY] to let it estimate
  static Evaluation of(
      StepPlayer player,
      DuetNetwork network,
      Labels labels,
      List<DuetPiece> pieces,
      List<DuetPiece> training,
      long seed,
      int key) {
    Rows rows = new Rows(pieces, training, seed);
    rows.reference("the true parts", piece -> piece);
    rows.anotherPiece();
    rows.reference("first chord held", References::firstChordHeld);
    rows.reference("first chord in eighths", References::firstChordInEighths);
    rows.reference("the true parts a beat late", References::aBeatLate);
    rows.reference("copy-last, of the true parts", References::copyLast);
    if (!training.isEmpty()) {
      ChordTablePlayer table = new ChordTablePlayer(training);
      rows.freeRuns("back-off table of chords, jittered", table, JITTER_NANOS, piece -> key);
    }
    rows.freeRun("free run, exactly on the grid", player, 0, piece -> key);
    rows.freeRuns("free run, onsets jittered", player, JITTER_NANOS, piece -> key);
    if (key == Bearings.NO_KEY) {
      rows.freeRuns(
          "the same, the key told", player, JITTER_NANOS, piece -> PieceKey.of(piece).number());
    }
    return new Evaluation(
        pieces.size(),
        TeacherForced.score(network, labels, pieces, FreeRun.Hearing.AFTER),
        TeacherForced.score(network, labels, pieces, FreeRun.Hearing.BEFORE),
        rows.rows());
  }
}
