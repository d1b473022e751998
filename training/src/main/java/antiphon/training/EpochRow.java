package antiphon.training;

import antiphon.evaluation.melody.MelodyScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an epoch came to: a row of the run's table.
///
/// @param coreSeconds processor time of the training so far
/// @param trainLoss mean cross-entropy of the epoch's batches as they were learned from, in nats
/// @param convergedEpoch the first epoch whose training accuracy passed 0.85; -1 if none yet
/// @param valid null without held-out events
record EpochRow(
    int epoch,
    int iteration,
    double coreSeconds,
    double rate,
    double trainLoss,
    double trainAccuracy,
    int convergedEpoch,
    @Nullable MelodyScore valid) {
  private static final String HEADER =
      "epoch,core_seconds,learning_rate,train_loss,train_accuracy,"
          + "valid_bits_event,valid_bits_onset,valid_accuracy,valid_accuracy_onset\n";

  private String text() {
    MelodyScore score = valid;
    String figures =
        score == null
            ? ",,,"
            : String.format(
                Locale.ROOT,
                "%.5f,%.5f,%.5f,%.5f",
                score.bitsPerEvent(),
                score.bitsPerOnset(),
                score.accuracy(),
                score.accuracyAtOnsets());
    return String.format(
        Locale.ROOT,
        "%d,%.1f,%.3e,%.6f,%.6f,%s%n",
        epoch,
        coreSeconds,
        rate,
        trainLoss,
        trainAccuracy,
        figures);
  }

  /// The row for a person to read.
  String sentence() {
    MelodyScore score = valid;
    return String.format(
            Locale.ROOT,
            "Epoch %d (%.1f core minutes): loss %.4f, accuracy %.4f",
            epoch,
            coreSeconds / 60,
            trainLoss,
            trainAccuracy)
        + (score == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; held out %.4f bits an event, %.4f an onset, accuracy %.4f",
                score.bitsPerEvent(),
                score.bitsPerOnset(),
                score.accuracy()));
  }

  /// Adds the row to a table, which is begun if need be.
  void append(Path table) throws IOException {
    if (epoch == 1 || !Files.exists(table)) {
      Files.writeString(table, HEADER);
    }
    Files.writeString(table, text(), StandardOpenOption.APPEND);
  }

  /// Strikes the rows behind an epoch: of a training that was killed between its table and its
  /// checkpoint.
  static void keep(Path table, int epochs) throws IOException {
    if (Files.exists(table)) {
      List<String> lines = Files.readAllLines(table);
      Stream<String> kept = lines.stream().limit(1L + epochs).map(line -> line + "\n");
      Files.writeString(table, String.join("", kept.toList()));
    }
  }

  /// The figures by name, for a model's provenance.
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    MelodyScore score = valid;
    if (score != null) {
      figures.put("bits_per_event", score.bitsPerEvent());
      figures.put("bits_per_onset", score.bitsPerOnset());
      figures.put("accuracy", score.accuracy());
      figures.put("accuracy_at_onsets", score.accuracyAtOnsets());
    }
    figures.put("train_loss", trainLoss);
    figures.put("train_accuracy", trainAccuracy);
    figures.put("converged_epoch", (double) convergedEpoch);
    figures.put("epoch", (double) epoch);
    figures.put("core_hours", coreSeconds / 3600);
    return figures;
  }
}
