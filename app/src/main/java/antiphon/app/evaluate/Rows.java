package antiphon.app.evaluate;

import antiphon.evaluation.Copying;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.FreeRun;
import antiphon.evaluation.Measures;
import antiphon.evaluation.References;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Accompaniments of the same pieces, measured one after the other.
final class Rows {
  /// How many seeds are played.
  static final int SEEDS = 3;

  /// What the deviation of several seeds is called.
  static final String DEVIATION = "  deviation of its three seeds";

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
    rows.add(mean(name, List.of(play(player, 1, jitterNanos, key))));
  }

  /// Free runs with several seeds of a player, or of the same one as it came out of several
  /// trainings: their mean, and the standard deviation of the seeds, or of the trainings.
  void freeRuns(
      String name, List<StepPlayer> trainings, long jitterNanos, ToIntFunction<DuetPiece> key) {
    List<Played> each = trainings.stream().map(p -> play(p, SEEDS, jitterNanos, key)).toList();
    boolean once = each.size() == 1;
    List<Measures> spread =
        once
            ? each.getFirst().measures()
            : each.stream().map(played -> Measures.mean(played.measures())).toList();
    rows.add(mean(name, each));
    rows.add(
        new Row(
            once ? DEVIATION : Trained.deviationName(each.size()),
            Measures.deviation(spread),
            Double.NaN,
            null,
            Double.NaN));
  }

  /// A player that decides each step before the performer's part of it is heard, which the live
  /// loop does only where it is sure: without the loop, exactly on the grid, the mean of several
  /// seeds.
  void anticipation(String name, StepPlayer player, ToIntFunction<DuetPiece> key) {
    Steering steering = new Steering();
    List<Measures> measures = new ArrayList<>();
    List<DuetPiece> all = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
      for (DuetPiece piece : pieces) {
        steering.set(Steering.KEY, key.applyAsInt(piece));
        player.steer(steering);
        DuetPiece played = FreeRun.play(player, piece, seed, FreeRun.Hearing.BEFORE);
        all.add(played);
        measures.add(Measures.of(played, piece));
      }
    }
    rows.add(new Row(name, Measures.mean(measures), Double.NaN, copied(all), Double.NaN));
  }

  /// @param measures of each seed
  private record Played(List<Measures> measures, List<LoopRun> runs) {}

  private Played play(
      StepPlayer player, int seeds, long jitterNanos, ToIntFunction<DuetPiece> key) {
    List<Measures> measures = new ArrayList<>();
    List<LoopRun> runs = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      List<Measures> ofPieces = new ArrayList<>();
      for (DuetPiece piece : pieces) {
        LoopRun run = LoopRun.play(player, piece, seed, jitterNanos, key.applyAsInt(piece));
        runs.add(run);
        ofPieces.add(Measures.of(run.sounded(), piece));
      }
      measures.add(Measures.mean(ofPieces));
    }
    return new Played(measures, runs);
  }

  private Row mean(String name, List<Played> each) {
    List<LoopRun> runs = each.stream().flatMap(played -> played.runs().stream()).toList();
    double notes = runs.stream().mapToLong(LoopRun::notes).sum();
    double corrected = runs.stream().mapToLong(LoopRun::corrected).sum();
    long[] nanos = runs.stream().flatMapToLong(run -> Arrays.stream(run.workNanos())).toArray();
    Arrays.sort(nanos);
    return new Row(
        name,
        Measures.mean(each.stream().flatMap(played -> played.measures().stream()).toList()),
        notes == 0 ? 0 : corrected / notes,
        copied(runs.stream().map(LoopRun::sounded).toList()),
        nanos[nanos.length / 2] / 1e3);
  }

  private @Nullable Copied copied(List<DuetPiece> played) {
    return copying == null ? null : Copied.of(played.stream().map(copying::of).toList());
  }
}
