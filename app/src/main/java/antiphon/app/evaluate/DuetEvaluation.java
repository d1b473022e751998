package antiphon.app.evaluate;

import antiphon.app.Players;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.format.CompiledModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the trading partner answers to the phrases of a corpus, beside other answers to the same.
///
/// @param pieces how many pieces were played
record DuetEvaluation(int pieces, List<DuetRows.Row> rows) {
  /// Measures a player.
  ///
  /// @param others networks that answer in its place
  /// @param corpus a folder of melodies
  /// @param trainedOn a folder of those that it was trained on, to look for copies; null where they
  ///   are not known
  /// @param key what it is told of the key: one of [KeyTracker]'s, or [Bearings#NO_KEY] to let it
  ///   estimate; then a second row says what it is worth to be told each piece's
  /// @param err is told what was left out
  /// @throws IOException where a folder has no melodies; its message is a sentence
  static DuetEvaluation of(
      CompiledModel model,
      List<Trained> others,
      Path corpus,
      @Nullable Path trainedOn,
      long seed,
      int key,
      PrintWriter err)
      throws IOException {
    List<PhrasedPiece> pieces = PhrasedPiece.all(SungPiece.read(corpus, err));
    List<SungPiece> training = trainedOn == null ? List.of() : SungPiece.read(trainedOn, err);
    DuetRows rows = new DuetRows(pieces, training.stream().map(SungPiece::line).toList(), seed);
    rows.reference("his next phrase", PhrasedPiece::continued);
    rows.anotherPiece();
    rows.reference("his phrase again", PhrasedPiece::echoed);
    answers(rows, "its answers", "the same", List.of(Players.player(model)), key);
    for (Trained other : others) {
      answers(rows, other.name(), other.name(), other.players(), key);
    }
    return new DuetEvaluation(pieces.size(), rows.rows());
  }

  private static void answers(
      DuetRows rows, String name, String again, List<StepPlayer> trainings, int key) {
    rows.answers(name, trainings, piece -> key);
    if (key == Bearings.NO_KEY) {
      rows.answers(again + ", the key told", trainings, piece -> KeyTracker.number(piece.key()));
    }
  }
}
