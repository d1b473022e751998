package antiphon.app.evaluate;

import antiphon.evaluation.Copying;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.Measures;
import antiphon.evaluation.References;
import antiphon.model.StepPlayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Accompaniments of the same pieces, measured one after the other.
final class Rows {
  private static final int SEEDS = 3;
  private static final String DEVIATION = "  deviation of its three seeds";

  /// One accompaniment over all pieces.
  ///
  /// @param correctedShare share of the notes that replaced another within their step; NaN where
  ///   nobody played
  /// @param copied what of it stands in the training set; null where that is not known
  /// @param microsPerStep all of a player's work for a step, on this machine, the median; NaN where
  ///   nobody played
  record Row(
      String name,
      Measures measures,
      double correctedShare,
      @Nullable Copied copied,
      double microsPerStep) {}

  /// The longest runs in common with the training set, of all pieces and on the mean over pieces.
  record Copied(int steps, double meanSteps, int notes, double meanNotes) {
    private static Copied of(List<Copying.Run> runs) {
      return new Copied(
          runs.stream().mapToInt(Copying.Run::steps).max().orElseThrow(),
          runs.stream().mapToInt(Copying.Run::steps).average().orElseThrow(),
          runs.stream().mapToInt(Copying.Run::notes).max().orElseThrow(),
          runs.stream().mapToInt(Copying.Run::notes).average().orElseThrow());
    }
  }

  private final List<DuetPiece> pieces;
  private final @Nullable Copying copying;
  private final long firstSeed;
  private final List<Row> rows = new ArrayList<>();

  /// @param training the pieces that were learned from; empty where they are not known
  Rows(List<DuetPiece> pieces, List<DuetPiece> training, long firstSeed) {
    this.pieces = pieces;
    this.firstSeed = firstSeed;
    copying = training.isEmpty() ? null : new Copying(training);
  }

  /// What was measured so far.
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /// An accompaniment that is made from the true one.
  void reference(String name, UnaryOperator<DuetPiece> accompaniment) {
    List<DuetPiece> all = pieces.stream().map(accompaniment).toList();
    List<Measures> measures = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      measures.add(Measures.of(all.get(i), pieces.get(i)));
    }
    rows.add(new Row(name, Measures.mean(measures), Double.NaN, copied(all), Double.NaN));
  }

  /// Under each piece every other piece's parts, so that no choice of partner decides.
  void anotherPiece() {
    List<Measures> all = new ArrayList<>();
    for (DuetPiece piece : pieces) {
      for (DuetPiece other : pieces) {
        if (other != piece) {
          all.add(Measures.of(References.anotherPiece(piece, other), piece));
        }
      }
    }
    rows.add(new Row("another piece's parts", Measures.mean(all), Double.NaN, null, Double.NaN));
  }

  /// A player's free run.
  ///
  /// @param key what it is told of each piece
  void freeRun(String name, StepPlayer player, long jitterNanos, ToIntFunction<DuetPiece> key) {
    rows.add(play(name, player, firstSeed, 1, jitterNanos, key).mean());
  }

  /// A player's free runs with several seeds: their mean, and their standard deviation.
  void freeRuns(String name, StepPlayer player, long jitterNanos, ToIntFunction<DuetPiece> key) {
    Several several = play(name, player, firstSeed, SEEDS, jitterNanos, key);
    rows.add(several.mean());
    rows.add(
        new Row(DEVIATION, Measures.deviation(several.measures()), Double.NaN, null, Double.NaN));
  }

  /// @param measures of each seed
  private record Several(Row mean, List<Measures> measures) {}

  private Several play(
      String name,
      StepPlayer player,
      long seed,
      int seeds,
      long jitterNanos,
      ToIntFunction<DuetPiece> key) {
    List<Measures> measures = new ArrayList<>();
    List<LoopRun> runs = new ArrayList<>();
    for (long each = seed; each < seed + seeds; each++) {
      List<Measures> ofPieces = new ArrayList<>();
      for (DuetPiece piece : pieces) {
        LoopRun run = LoopRun.play(player, piece, each, jitterNanos, key.applyAsInt(piece));
        runs.add(run);
        ofPieces.add(Measures.of(run.sounded(), piece));
      }
      measures.add(Measures.mean(ofPieces));
    }
    double notes = runs.stream().mapToLong(LoopRun::notes).sum();
    double corrected = runs.stream().mapToLong(LoopRun::corrected).sum();
    long[] nanos = runs.stream().flatMapToLong(run -> Arrays.stream(run.workNanos())).toArray();
    Arrays.sort(nanos);
    Row mean =
        new Row(
            name,
            Measures.mean(measures),
            notes == 0 ? 0 : corrected / notes,
            copied(runs.stream().map(LoopRun::sounded).toList()),
            nanos[nanos.length / 2] / 1e3);
    return new Several(mean, measures);
  }

  private @Nullable Copied copied(List<DuetPiece> played) {
    return copying == null ? null : Copied.of(played.stream().map(copying::of).toList());
  }
}
