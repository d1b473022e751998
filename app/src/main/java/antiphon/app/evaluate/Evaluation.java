package antiphon.app.evaluate;

import antiphon.app.Players;
import antiphon.evaluation.ChordTablePlayer;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.Labels;
import antiphon.evaluation.PieceKey;
import antiphon.evaluation.References;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.util.ArrayList;
import java.util.List;

/// All figures of a player on a corpus.
///
/// @param pieces how many pieces were played
/// @param forced the player's teacher-forced figures
/// @param others those of the trained references
/// @param rows measures of the references and of all free runs
record Evaluation(int pieces, ForcedScores forced, List<ForcedScores> others, List<Rows.Row> rows) {

  private static final long JITTER_NANOS = 20_000_000;

  /// Measures a player.
  ///
  /// @param trained networks of the same kind that stand beside it
  /// @param labels what the network's heads should say
  /// @param training what it was trained on, to count references in and to look for copies; may be
  ///   empty
  /// @param key what it is told of the key: one of [antiphon.model.encoding.KeyTracker]'s, or
  ///   [Bearings#NO_KEY] to let it estimate
  static Evaluation of(
      CompiledModel model,
      List<Trained> trained,
      Labels labels,
      List<DuetPiece> pieces,
      List<DuetPiece> training,
      long seed,
      int key)
      throws ModelException {
    Rows rows = new Rows(pieces, training, seed);
    rows.reference("the true parts", piece -> piece);
    rows.anotherPiece();
    rows.reference("first chord held", References::firstChordHeld);
    rows.reference("first chord in eighths", References::firstChordInEighths);
    rows.reference("the true parts a beat late", References::aBeatLate);
    rows.reference("copy-last, of the true parts", References::copyLast);
    if (!training.isEmpty()) {
      ChordTablePlayer table = new ChordTablePlayer(training);
      rows.freeRuns(
          "back-off table of chords, jittered", List.of(table), JITTER_NANOS, piece -> key);
    }
    StepPlayer player = Players.player(model);
    rows.freeRun("free run, exactly on the grid", player, 0, piece -> key);
    freeRuns(rows, "free run, onsets jittered", "the same, the key told", List.of(player), key);
    rows.anticipation("before each note is heard", player, piece -> key);
    List<ForcedScores> others = new ArrayList<>();
    for (Trained other : trained) {
      others.addAll(other.foretell(labels, pieces));
      String name = other.name();
      freeRuns(rows, name + ", jittered", name + ", the key told", other.players(), key);
    }
    return new Evaluation(
        pieces.size(), ForcedScores.of("", model, labels, pieces), others, rows.rows());
  }

  private static void freeRuns(
      Rows rows, String name, String told, List<StepPlayer> trainings, int key) {
    rows.freeRuns(name, trainings, JITTER_NANOS, piece -> key);
    if (key == Bearings.NO_KEY) {
      rows.freeRuns(told, trainings, JITTER_NANOS, piece -> PieceKey.of(piece).number());
    }
  }
}
