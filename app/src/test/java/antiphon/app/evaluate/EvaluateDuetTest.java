package antiphon.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.app.Networks;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped trading partner, beside untrained networks, on melodies made here.
class EvaluateDuetTest {
  @TempDir private Path folder;
  private Path pieces;
  private Path networks;

  @BeforeEach
  void corpora() throws Exception {
    pieces = Files.createDirectory(folder.resolve("pieces"));
    networks = Files.createDirectory(folder.resolve("networks"));
    SungFiles.write(pieces.resolve("one.mid"), 0);
    SungFiles.write(pieces.resolve("two.mid"), -5);
  }

  private Ran run(String... more) {
    List<String> words =
        new ArrayList<>(List.of("--player", "duet", "--corpus", pieces.toString()));
    words.addAll(List.of(more));
    EvaluateCommand command = new EvaluateCommand(() -> new Networks(networks));
    return Ran.of(command, words.toArray(String[]::new));
  }

  private JsonObject evaluate(String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--json");
    Ran ran = run(words.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JsonParser.parseString(ran.out()).getAsJsonObject();
  }

  private static List<JsonObject> rows(JsonObject report) {
    JsonArray rows = report.getAsJsonArray("rows");
    return StreamSupport.stream(rows.spliterator(), false).map(r -> r.getAsJsonObject()).toList();
  }

  private static List<String> names(JsonObject report) {
    return rows(report).stream().map(row -> row.get("name").getAsString()).toList();
  }

  private static JsonObject row(JsonObject report, String name) {
    return rows(report).get(names(report).indexOf(name));
  }

  private static double figure(JsonObject row, String name) {
    return row.get(name).getAsDouble();
  }

  @Test
  void answersStandBesideHisOwnNextPhraseAnotherPiecesAndAnEcho() {
    JsonObject report = evaluate();
    assertThat(report.get("pieces").getAsInt()).isEqualTo(2);
    assertThat(names(report))
        .containsExactly(
            "his next phrase",
            "another piece's phrase",
            "his phrase again",
            "its answers",
            "the same, the key told");
    JsonObject echo = row(report, "his phrase again");
    for (String whole : List.of("answered", "density", "ended", "rhythm", "motives", "in_key")) {
      assertThat(figure(echo, whole)).as(whole).isEqualTo(1);
    }
    assertThat(figure(echo, "common_notes")).isEqualTo(5);
    assertThat(echo.has("micros_per_step")).isFalse();
    JsonObject another = row(report, "another piece's phrase");
    assertThat(figure(another, "motives")).as("the same, transposed").isEqualTo(1);
    assertThat(figure(row(report, "his next phrase"), "on_tonic"))
        .as("of three in each piece the last")
        .isCloseTo(1.0 / 3, within(1e-9));
    JsonObject answers = row(report, "its answers");
    assertThat(figure(answers, "answered")).isEqualTo(1);
    assertThat(figure(answers, "common_notes")).isBetween(0.0, 4.9);
    assertThat(figure(answers, "micros_per_step")).isPositive();
    assertThat(answers.getAsJsonObject("deviation").get("answered").getAsDouble()).isZero();
  }

  @Test
  void theSameSeedsGiveTheSameFiguresAndOthersOthers() {
    JsonObject once = row(evaluate("--key", "C"), "its answers");
    JsonObject again = row(evaluate("--key", "C"), "its answers");
    JsonObject other = row(evaluate("--key", "C", "--seed", "9"), "its answers");
    List.of(once, again, other).forEach(row -> row.remove("micros_per_step"));
    assertThat(again).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
  }

  @Test
  void aKeyThatIsToldIsKeptToByAllWhoAnswer() {
    JsonObject told = evaluate("--key", "C");
    assertThat(names(told)).doesNotContain("the same, the key told");
    double near = figure(row(told, "its answers"), "in_key");
    double far = figure(row(evaluate("--key", "F#"), "its answers"), "in_key");
    assertThat(near).as("in the melodies' keys, C and G").isGreaterThan(far + 0.2);
  }

  @Test
  void copiesAreLookedForInMelodies() {
    Ran without = run("--key", "C");
    assertThat(without.out()).contains("answered", "us/step").doesNotContain("copied  (mean)");
    JsonObject report = evaluate("--key", "C", "--trained-on", pieces.toString());
    JsonObject echo = row(report, "his phrase again");
    assertThat(figure(echo, "copied_notes"))
        .as("the first phrase, which nothing comes before")
        .isEqualTo(5);
    assertThat(figure(echo, "copied_notes_mean"))
        .as("others have one note less")
        .isBetween(4.0, 4.5);
    assertThat(figure(row(report, "its answers"), "copied_notes")).isBetween(1.0, 5.0);
  }

  @Test
  void otherNetworksAnswerInItsPlaceAndTrainingsOfOneTogether() throws Exception {
    TestNetworks.write(networks, "CNN_Naive", 1);
    Path again = Files.createDirectory(folder.resolve("again"));
    TestNetworks.write(again, "CNN_Naive", 2);
    String file = again.resolve("CNN_Naive.safetensors").toString();
    String name = "CNN_Naive";
    String figure = "leaps"; // of nearly as many intervals each time
    JsonObject first = row(evaluate("--key", "C", "--reference", name), name);
    JsonObject second = row(evaluate("--key", "C", "--reference", file), name);
    JsonObject report = evaluate("--key", "C", "--reference", name, file);
    assertThat(names(report)).endsWith("its answers", name);
    JsonObject both = row(report, name);
    double a = figure(first, figure);
    double b = figure(second, figure);
    assertThat(Math.abs(a - b)).isGreaterThan(0.01);
    assertThat(figure(both, figure)).isCloseTo((a + b) / 2, within(1e-3));
    assertThat(figure(both.getAsJsonObject("deviation"), figure))
        .isCloseTo(Math.abs(a - b) / Math.sqrt(2), within(1e-3));
    assertThat(run("--key", "C", "--reference", name, file).out())
        .contains("deviation of its three seeds", "deviation of its 2 trainings");
  }

  @Test
  void aFileWithoutAMelodyIsLeftOutAndSaid() throws Exception {
    SungFiles.writeDrums(pieces.resolve("drums.mid"));
    Ran ran = run("--key", "C");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("duet on the phrases of 2 pieces");
    assertThat(ran.err()).contains("Left out: ", "drums.mid has only drums");
  }

  private static void refused(Ran ran, String... sentence) {
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void whatMakesNoSenseIsRefusedWithASentence() throws Exception {
    TestNetworks.write(
        networks, "several", "CNN_Naive", PolyphonicEvents.NAME, PolyphonicEvents.CLASSES, 1);
    refused(run("--modulation"), "--modulation is for a player that accompanies");
    refused(run("--reference", "nobody"), "There is no network 'nobody'");
    refused(run("--reference", "several"), "several", "not melodies (" + MelodyEvents.NAME + ")");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(run("--trained-on", empty.toString()), "holds no MIDI file with a melody");
    refused(run("--trained-on", folder.resolve("nowhere").toString()), "There is no folder");
  }
}
