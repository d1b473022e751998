package antiphon.app.evaluate;

import antiphon.evaluation.Corpus;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.FreeRun;
import antiphon.evaluation.Measures;
import antiphon.evaluation.PieceKey;
import antiphon.evaluation.References;
import antiphon.evaluation.TeacherForced;
import antiphon.model.DuetNetwork;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// All figures of a player on a corpus.
///
/// @param pieces how many pieces were played
/// @param after teacher-forced, the performer's part of the step known: alto, tenor, bass, all
/// @param before teacher-forced, it is unknown: alto, tenor, bass, all
/// @param rows measures of the references and of the player's free runs
record Evaluation(
    int pieces,
    List<TeacherForced.Scores> after,
    List<TeacherForced.Scores> before,
    List<Row> rows) {

  /// One accompaniment over the whole corpus.
  ///
  /// @param correctedShare share of the notes that replaced another within their step; NaN for a
  ///   reference
  record Row(String name, Measures measures, double correctedShare) {}

  private static final long JITTER_NANOS = 20_000_000;
  private static final int SEEDS = 3;
  private static final String DEVIATION = "  deviation of its three seeds";

  /// Measures a player.
  static Evaluation of(StepPlayer player, DuetNetwork network, Corpus corpus, long seed) {
    List<DuetPiece> pieces = corpus.pieces();
    List<Row> rows = new ArrayList<>();
    rows.add(reference("the true parts", pieces, piece -> piece));
    rows.add(anotherPiece(pieces));
    rows.add(reference("first chord held", pieces, References::firstChordHeld));
    rows.add(reference("first chord in eighths", pieces, References::firstChordInEighths));
    rows.add(reference("the true parts a beat late", pieces, References::aBeatLate));
    rows.add(freeRuns("free run, exactly on the grid", player, pieces, seed, 0, false).getFirst());
    rows.addAll(freeRuns("free run, onsets jittered", player, pieces, seed, JITTER_NANOS, false));
    rows.addAll(freeRuns("the same, the key told", player, pieces, seed, JITTER_NANOS, true));
    return new Evaluation(
        pieces.size(),
        TeacherForced.score(network, pieces, FreeRun.Hearing.AFTER),
        TeacherForced.score(network, pieces, FreeRun.Hearing.BEFORE),
        rows);
  }

  private static Row reference(
      String name, List<DuetPiece> pieces, UnaryOperator<DuetPiece> accompaniment) {
    List<Measures> all = new ArrayList<>();
    for (DuetPiece piece : pieces) {
      all.add(Measures.of(accompaniment.apply(piece), piece));
    }
    return new Row(name, Measures.mean(all), Double.NaN);
  }

  /// Under each piece every other piece's parts, so that no choice of partner decides.
  private static Row anotherPiece(List<DuetPiece> pieces) {
    List<Measures> all = new ArrayList<>();
    for (DuetPiece piece : pieces) {
      for (DuetPiece other : pieces) {
        if (other != piece) {
          all.add(Measures.of(References.anotherPiece(piece, other), piece));
        }
      }
    }
    return new Row("another piece's parts", Measures.mean(all), Double.NaN);
  }

  /// A player's free runs with several seeds: their mean, and their standard deviation.
  ///
  /// @param told whether the player is told each piece's key
  private static List<Row> freeRuns(
      String name,
      StepPlayer player,
      List<DuetPiece> pieces,
      long firstSeed,
      long jitterNanos,
      boolean told) {
    List<Row> runs = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
      runs.add(freeRun(name, player, pieces, seed, jitterNanos, told));
    }
    List<Measures> measures = runs.stream().map(Row::measures).toList();
    double corrected = runs.stream().mapToDouble(Row::correctedShare).average().orElseThrow();
    return List.of(
        new Row(name, Measures.mean(measures), corrected),
        new Row(DEVIATION, Measures.deviation(measures), Double.NaN));
  }

  private static Row freeRun(
      String name,
      StepPlayer player,
      List<DuetPiece> pieces,
      long seed,
      long jitterNanos,
      boolean told) {
    List<Measures> all = new ArrayList<>();
    long notes = 0;
    long corrected = 0;
    for (DuetPiece piece : pieces) {
      int key = told ? PieceKey.of(piece).number() : Bearings.NO_KEY;
      LoopRun run = LoopRun.play(player, piece, seed, jitterNanos, key);
      all.add(Measures.of(run.sounded(), piece));
      notes += run.notes();
      corrected += run.corrected();
    }
    return new Row(name, Measures.mean(all), notes == 0 ? 0 : (double) corrected / notes);
  }
}
