package antiphon.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.app.Networks;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import antiphon.evaluation.melody.MelodyScore;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateNetworksTest {
  private static final String TUNE = "c.e.g.h.j.l.n.o...n.l.j.h.g.e.c...";

  @TempDir private Path folder;
  private Path text;

  @BeforeEach
  void corpus() throws Exception {
    text = folder.resolve("tune.txt");
    Files.writeString(text, TUNE.repeat(12));
  }

  @Test
  void networksStandBesideTheReferencesOnTheSameEvents() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);
    TestNetworks.write(folder, "CNN_b", 2);

    JsonObject report = report("--network", "all", "--trained-on", text.toString(), "--json");

    assertThat(report.get("events").getAsInt()).isEqualTo(TUNE.length() * 12 - MelodyScore.CONTEXT);
    JsonArray rows = report.getAsJsonArray("rows");
    assertThat(names(rows))
        .containsExactly(
            "4-gram", "8-gram", "copy-last", "copy of a quarter ago", "CNN_b", "CNN_Naive");
    for (JsonElement row : rows) {
      assertThat(row.getAsJsonObject().keySet())
          .contains(
              "bits_per_event",
              "bits_per_onset",
              "accuracy",
              "accuracy_at_onsets",
              "confidence",
              "micros_p50",
              "micros_p99",
              "prepared_micros_p50");
    }
    assertThat(bits(rows, 1)).as("the 8-gram knows the tune").isLessThan(0.5);
    assertThat(bits(rows, 5)).as("an untrained network knows nothing").isGreaterThan(2);
  }

  @Test
  void severalNetworksAreMeasuredInTheOrderTheyAreNamed() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);
    TestNetworks.write(folder, "CNN_b", 2);
    String file = folder.resolve("CNN_Naive.safetensors").toString();

    JsonObject report = report("--network", "cnn_b", "--network", file, "--json");

    assertThat(names(report.getAsJsonArray("rows"))).containsExactly("CNN_b", "CNN_Naive");
  }

  @Test
  void severalRunsOfANetworkAreTakenTogether() throws Exception {
    List<String> words = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      Path run = Files.createDirectory(folder.resolve("run" + seed));
      TestNetworks.write(run, "CNN_Naive", seed);
      words.addAll(List.of("--network", run.resolve("CNN_Naive.safetensors").toString()));
    }
    TestNetworks.write(folder, "CNN_b", 1);
    words.addAll(List.of("--network", "CNN_b"));

    JsonObject report = report(with(words, "--json"));

    JsonArray rows = report.getAsJsonArray("rows");
    JsonArray means = report.getAsJsonArray("means");
    assertThat(means).hasSize(1);
    JsonObject both = means.get(0).getAsJsonObject();
    assertThat(both.get("name").getAsString()).isEqualTo("CNN_Naive");
    assertThat(both.get("runs").getAsInt()).isEqualTo(2);
    JsonObject bits = both.getAsJsonObject("bits_per_event");
    assertThat(bits.get("mean").getAsDouble())
        .isCloseTo((bits(rows, 0) + bits(rows, 1)) / 2, within(1e-9));
    assertThat(bits.get("deviation").getAsDouble())
        .as("of two values: their distance by the root of two")
        .isCloseTo(Math.abs(bits(rows, 0) - bits(rows, 1)) / Math.sqrt(2), within(1e-9))
        .isPositive();
    assertThat(run(with(words)).out()).contains("mean and deviation", " ± ");
  }

  @Test
  void aRecurrentNetworkIsMeasuredBothWays() throws Exception {
    TestNetworks.write(folder, "LSTM", 1);

    JsonObject report = report("--network", "lstm", "--events", "80", "--json");

    assertThat(report.get("events").getAsInt()).isEqualTo(80 - MelodyScore.CONTEXT);
    assertThat(report.getAsJsonArray("rows"))
        .extracting(row -> row.getAsJsonObject().get("way").getAsString())
        .containsExactly("whole window", "keeping its state");
  }

  @Test
  void aDamagedFileIsARowWithItsProblemAndOneForOtherEventsIsLeftOut() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);
    TestNetworks.write(folder, "voices", "CNN_Naive", "polyphonic-1", 259, 1);
    Files.writeString(folder.resolve("broken.safetensors"), "no model");

    Ran ran = run("--network", "all", "--events", "100");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("36 events with", "CNN_Naive", "broken: Cannot use the model file")
        .doesNotContain("voices", "4-gram");
    assertThat(ran.err()).contains("name the text to count them from with --trained-on");
    Ran voices = run("--network", "voices");
    assertThat(voices.exitCode()).isEqualTo(2);
    assertThat(voices.err()).contains("reads polyphonic-1, not melodies");
  }

  @Test
  void whatIsGeneratedIsMeasuredBesideTheCorpusItself() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);

    JsonObject report =
        report("--network", "CNN_Naive", "--generated", "--steps", "128", "--seed", "3", "--json");

    JsonArray rows = report.getAsJsonArray("rows");
    assertThat(names(rows)).containsExactly("the corpus itself", "4-gram", "8-gram", "CNN_Naive");
    JsonObject itself = rows.get(0).getAsJsonObject();
    assertThat(itself.get("in_key").getAsDouble()).isEqualTo(1);
    assertThat(itself.get("copied").getAsInt()).isEqualTo(128);
    assertThat(rows.get(3).getAsJsonObject().get("interval_kl").getAsDouble())
        .isGreaterThan(itself.get("interval_kl").getAsDouble());
    assertThat(run("--network", "CNN_Naive", "--generated", "--steps", "128").out())
        .contains("the corpus itself", "degrees", "durations OA", "copied");
  }

  @Test
  void wrongWordsAreAnsweredInASentence() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);
    assertThat(run("--network", "CNN_Naiv").err()).contains("did you mean 'CNN_Naive'?");
    assertThat(run("--network", "all", "--player", "chorale").err())
        .contains("--player", "--network", "mutually exclusive");
    assertThat(run("--generated").err()).contains("say which with --network NAME");
    assertThat(run("--network", "all", "--events", "64").err()).contains("are only heard");
    assertThat(run("--network", "all", "--generated", "--temperature", "-1").err())
        .contains("--temperature -1: take 0 to 10");
    assertThat(run("--network", "all", "--events", "0").err()).contains("--events 0");
    Files.writeString(text, "cegZ");
    assertThat(run("--network", "all").err()).contains("is not event text", "Character 4");
  }

  private static String[] with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private JsonObject report(String... args) {
    Ran ran = run(args);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JsonParser.parseString(ran.out()).getAsJsonObject();
  }

  private Ran run(String... args) {
    return Ran.of(
        new EvaluateCommand(() -> new Networks(folder)),
        with(List.of("--corpus", text.toString()), args));
  }

  private static List<String> names(JsonArray rows) {
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(row.getAsJsonObject().get("name").getAsString()));
    return names;
  }

  private static double bits(JsonArray rows, int row) {
    return rows.get(row).getAsJsonObject().get("bits_per_event").getAsDouble();
  }
}
