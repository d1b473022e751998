package antiphon.app.evaluate;

import antiphon.evaluation.NoteRuns;
import antiphon.evaluation.answer.AnswerMeasures;
import antiphon.evaluation.answer.Exchange;
import antiphon.model.StepPlayer;
import antiphon.music.grid.GridNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers to the phrases of the same pieces, measured one after the other.
final class DuetRows {
  /// One who answers all phrases.
  ///
  /// @param runs the figures of each run: of one, of three seeds, or of several trainings
  /// @param deviation what the deviation of several runs is called
  /// @param copied what of it stands in the training set
  /// @param microsPerStep all of a player's work for a step, on this machine, the median; NaN where
  ///   nobody played
  record Row(
      String name,
      List<AnswerMeasures> runs,
      String deviation,
      Copied copied,
      double microsPerStep) {}

  /// The longest runs of notes that answers have in common with the training set; NaN where that is
  /// not known.
  ///
  /// @param longest of all answers
  /// @param mean over the answers
  record Copied(double longest, double mean) {}

  private final List<PhrasedPiece> pieces;
  private final @Nullable NoteRuns training;
  private final long firstSeed;
  private final List<Row> rows = new ArrayList<>();

  /// @param training melodies that were learned from; empty where they are not known
  DuetRows(List<PhrasedPiece> pieces, List<List<GridNote>> training, long firstSeed) {
    this.pieces = pieces;
    this.firstSeed = firstSeed;
    this.training = training.isEmpty() ? null : new NoteRuns(training);
  }

  /// What was measured so far.
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /// Answers that are made from the phrases.
  void reference(String name, Function<PhrasedPiece, List<Exchange>> answers) {
    List<Exchange> all = pieces.stream().flatMap(piece -> answers.apply(piece).stream()).toList();
    rows.add(new Row(name, List.of(AnswerMeasures.of(all)), "", copied(all), Double.NaN));
  }

  /// Each piece's phrases answered by those of the next piece in the corpus that is alike; the
  /// first one comes after the last. A piece that is like no other is left out.
  void anotherPiece() {
    reference(
        "another piece's phrase",
        piece -> {
          int at = pieces.indexOf(piece);
          Stream<PhrasedPiece> others =
              Stream.of(pieces.subList(at + 1, pieces.size()), pieces.subList(0, at))
                  .flatMap(List::stream);
          return others.filter(piece::isLike).findFirst().map(piece::answeredBy).orElse(List.of());
        });
  }

  /// Answers of a player with several seeds, or of the same one as it came out of several
  /// trainings.
  ///
  /// @param key what it is told of each piece
  void answers(String name, List<StepPlayer> trainings, ToIntFunction<PhrasedPiece> key) {
    boolean once = trainings.size() == 1;
    List<List<DuetRun>> samples = new ArrayList<>();
    for (StepPlayer player : trainings) {
      List<List<DuetRun>> seeds =
          LongStream.range(firstSeed, firstSeed + Rows.SEEDS)
              .mapToObj(seed -> play(player, seed, key))
              .toList();
      samples.addAll(once ? seeds : List.of(together(seeds)));
    }
    List<DuetRun> all = together(samples);
    long[] nanos = all.stream().flatMapToLong(run -> Arrays.stream(run.workNanos())).toArray();
    Arrays.sort(nanos);
    rows.add(
        new Row(
            name,
            samples.stream().map(sample -> AnswerMeasures.of(exchanges(sample))).toList(),
            once ? Rows.DEVIATION : Trained.deviationName(trainings.size()),
            copied(exchanges(all)),
            nanos[nanos.length / 2] / 1e3));
  }

  private List<DuetRun> play(StepPlayer player, long seed, ToIntFunction<PhrasedPiece> key) {
    return pieces.stream()
        .map(piece -> DuetRun.play(player, piece, seed, key.applyAsInt(piece)))
        .toList();
  }

  private static <T> List<T> together(List<List<T>> all) {
    return all.stream().flatMap(List::stream).toList();
  }

  private static List<Exchange> exchanges(List<DuetRun> runs) {
    return together(runs.stream().map(DuetRun::exchanges).toList());
  }

  private Copied copied(List<Exchange> exchanges) {
    if (training == null) {
      return new Copied(Double.NaN, Double.NaN);
    }
    double[] runs =
        exchanges.stream()
            .filter(Exchange::isAnswered)
            .mapToDouble(exchange -> training.longest(exchange.answer()))
            .toArray();
    return new Copied(
        Arrays.stream(runs).max().orElse(Double.NaN),
        Arrays.stream(runs).average().orElse(Double.NaN));
  }
}
