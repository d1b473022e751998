package antiphon.app.evaluate;

import antiphon.app.TextTable;
import antiphon.evaluation.melody.MelodyMeasures;
import antiphon.evaluation.melody.MelodyScore;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The evaluation of networks as tables for people and as JSON for programs.
final class NetworkTable {
  private static final Map<String, String> FORETOLD_COLUMNS =
      columns(
          "bits_per_event", "bits/event",
          "bits_per_onset", "bits/onset",
          "accuracy", "accuracy",
          "accuracy_at_onsets", "at onsets",
          "confidence", "confidence",
          "micros_p50", "us p50",
          "micros_p99", "us p99",
          "prepared_micros_p50", "prepared p50",
          "prepared_micros_p99", "p99");

  private static final Map<String, String> GENERATED_COLUMNS =
      columns(
          "notes", "notes",
          "pitch_class_distance", "pitch classes",
          "degree_distance", "degrees",
          "interval_overlap", "intervals OA",
          "interval_kl", "KL",
          "duration_overlap", "durations OA",
          "duration_kl", "KL",
          "in_key", "in key",
          "repetition", "repetition",
          "copied", "copied");

  private static final Set<String> COUNTS = Set.of("notes", "copied");

  private static final String FORETOLD_LEGEND =
      """

      bits: mean of -log2 of what the model held the true event's chance to be; onset: events at which a note begins;
      confidence: mean chance of the event held likeliest; us: microseconds to hear an event and foretell the next, on
      this machine; prepared: the same when all that can be done before the event has been done.
      """;

  private static final String GENERATED_LEGEND =
      """

      pitch classes, degrees: Euclidean distance of their histograms from the corpus's (degrees: counted from the tonic of
      each eight bars); OA: area that two distributions share; KL: divergence from the corpus, bits; in key: share of
      notes in the scale of their eight bars; repetition: share of four-note runs that came before; copied: sixteenths in
      the longest run that stands in the training text.
      """;

  private NetworkTable() {}

  /// How well a text was foretold.
  static JsonObject foretold(String corpus, List<NetworkEvaluation.Foretold> rows) {
    JsonArray array = new JsonArray();
    JsonObject root = root(corpus, array);
    for (NetworkEvaluation.Foretold row : rows) {
      JsonObject object = new JsonObject();
      object.addProperty("name", row.contestant().name());
      if (!row.contestant().way().isEmpty()) {
        object.addProperty("way", row.contestant().way());
      }
      Foretelling foretelling = row.foretelling();
      if (foretelling == null) {
        object.addProperty("problem", row.contestant().problem());
      } else {
        MelodyScore score = foretelling.score();
        root.addProperty("events", score.events());
        root.addProperty("onsets", score.onsets());
        number(object, "bits_per_event", score.bitsPerEvent());
        number(object, "bits_per_onset", score.bitsPerOnset());
        number(object, "accuracy", score.accuracy());
        number(object, "accuracy_at_onsets", score.accuracyAtOnsets());
        number(object, "confidence", score.confidence());
        number(object, "micros_p50", foretelling.micros().p50());
        number(object, "micros_p99", foretelling.micros().p99());
        number(object, "prepared_micros_p50", foretelling.microsPrepared().p50());
        number(object, "prepared_micros_p99", foretelling.microsPrepared().p99());
      }
      array.add(object);
    }
    JsonArray means = new JsonArray();
    for (Runs runs : Runs.of(rows)) {
      JsonObject object = new JsonObject();
      object.addProperty("name", runs.label());
      object.addProperty("runs", runs.scores().size());
      spread(object, "bits_per_event", runs.spread(MelodyScore::bitsPerEvent));
      spread(object, "bits_per_onset", runs.spread(MelodyScore::bitsPerOnset));
      spread(object, "accuracy", runs.spread(MelodyScore::accuracy));
      spread(object, "accuracy_at_onsets", runs.spread(MelodyScore::accuracyAtOnsets));
      spread(object, "confidence", runs.spread(MelodyScore::confidence));
      means.add(object);
    }
    if (!means.isEmpty()) {
      root.add("means", means);
    }
    return root;
  }

  private static void spread(JsonObject object, String name, Spread spread) {
    JsonObject value = new JsonObject();
    number(value, "mean", spread.mean());
    number(value, "deviation", spread.deviation());
    object.add(name, value);
  }

  /// What generated music is like.
  static JsonObject generated(
      String corpus, NetworkOptions options, long seed, List<NetworkEvaluation.Generated> rows) {
    JsonArray array = new JsonArray();
    JsonObject root = root(corpus, array);
    root.addProperty("steps", options.steps);
    root.addProperty("temperature", options.temperature);
    root.addProperty("seed", seed);
    for (NetworkEvaluation.Generated row : rows) {
      JsonObject object = new JsonObject();
      object.addProperty("name", row.name());
      MelodyMeasures m = row.measures();
      if (m == null) {
        object.addProperty("problem", row.problem());
      } else {
        object.addProperty("notes", m.notes());
        number(object, "pitch_class_distance", m.pitchClasses());
        number(object, "degree_distance", m.degrees());
        number(object, "interval_overlap", m.intervalOverlap());
        number(object, "interval_kl", m.intervalDivergence());
        number(object, "duration_overlap", m.durationOverlap());
        number(object, "duration_kl", m.durationDivergence());
        number(object, "in_key", m.inKey());
        number(object, "repetition", m.repetition());
        object.addProperty("copied", m.copied());
      }
      array.add(object);
    }
    return root;
  }

  static String json(JsonObject root) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(root);
  }

  /// The same figures as a table.
  static String text(JsonObject root) {
    boolean generated = root.has("temperature");
    Map<String, String> columns = generated ? GENERATED_COLUMNS : FORETOLD_COLUMNS;
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(columns.values());
    table.add(head);
    StringBuilder problems = new StringBuilder();
    for (JsonElement element : root.getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      String name = row.get("name").getAsString();
      if (row.has("way")) {
        name = Contestants.label(name, row.get("way").getAsString());
      }
      if (row.has("problem")) {
        problems.append(name).append(": ").append(row.get("problem").getAsString()).append('\n');
        continue;
      }
      List<String> cells = new ArrayList<>(List.of(name));
      columns.keySet().forEach(key -> cells.add(cell(key, row.get(key))));
      table.add(cells);
    }
    String subject =
        !root.has("events")
            ? root.get("corpus").getAsString()
            : "%,d events with %,d onsets of %s"
                .formatted(
                    root.get("events").getAsLong(),
                    root.get("onsets").getAsLong(),
                    root.get("corpus").getAsString());
    return subject
        + "\n\n"
        + TextTable.of(table)
        + problems
        + means(root)
        + (generated ? GENERATED_LEGEND : FORETOLD_LEGEND);
  }

  /// Networks of which several runs were measured, with their standard deviations.
  private static String means(JsonObject root) {
    if (!root.has("means")) {
      return "";
    }
    List<String> keys = List.copyOf(FORETOLD_COLUMNS.keySet()).subList(0, 5);
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("mean and deviation", "runs"));
    keys.forEach(key -> head.add(FORETOLD_COLUMNS.get(key)));
    table.add(head);
    for (JsonElement element : root.getAsJsonArray("means")) {
      JsonObject row = element.getAsJsonObject();
      List<String> cells =
          new ArrayList<>(List.of(row.get("name").getAsString(), row.get("runs").getAsString()));
      for (String key : keys) {
        JsonObject value = row.getAsJsonObject(key);
        cells.add(cell(key, value.get("mean")) + " ± " + cell(key, value.get("deviation")));
      }
      table.add(cells);
    }
    return System.lineSeparator() + TextTable.of(table);
  }

  private static JsonObject root(String corpus, JsonArray rows) {
    JsonObject root = new JsonObject();
    root.addProperty("corpus", corpus);
    root.add("rows", rows);
    return root;
  }

  private static String cell(String key, @Nullable JsonElement value) {
    if (value == null) {
      return "-";
    }
    if (COUNTS.contains(key)) {
      return value.getAsString();
    }
    return String.format(
        Locale.ROOT, key.contains("micros") ? "%.1f" : "%.3f", value.getAsDouble());
  }

  /// JSON has no NaN: what could not be counted is left out.
  private static void number(JsonObject object, String name, double value) {
    if (!Double.isNaN(value)) {
      object.addProperty(name, value);
    }
  }

  /// Keys and headings by turns, in their order.
  private static Map<String, String> columns(String... keysAndHeads) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < keysAndHeads.length; i += 2) {
      columns.put(keysAndHeads[i], keysAndHeads[i + 1]);
    }
    return columns;
  }
}
