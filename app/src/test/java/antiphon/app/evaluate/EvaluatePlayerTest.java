package antiphon.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.app.CommandRun;
import antiphon.app.TestPlayers;
import antiphon.model.format.DuetTrunk;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SmfWriter;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped player on pieces made here.
class EvaluatePlayerTest {
  private static final int[][] BARS = {
    {67, 62, 59, 43}, {69, 64, 60, 45}, {71, 62, 59, 43}, {72, 64, 60, 48},
    {71, 62, 55, 43}, {69, 66, 57, 50}, {66, 62, 57, 50}, {67, 62, 59, 43}
  };

  @TempDir private Path folder;
  private Path pieces;
  private Path training;

  @BeforeEach
  void corpora() throws Exception {
    pieces = Files.createDirectory(folder.resolve("pieces"));
    training = Files.createDirectory(folder.resolve("training"));
    write(pieces.resolve("one.mid"), 0);
    write(pieces.resolve("two.mid"), -2);
    write(training.resolve("one.mid"), 3);
  }

  /// Eight bars in 4/4, a chord struck on each quarter, each chord twice.
  private static void write(Path file, int semitones) throws Exception {
    List<MidiTrack> tracks = new ArrayList<>();
    for (int line = 0; line < 4; line++) {
      List<MidiEvent> events = new ArrayList<>();
      for (int quarter = 0; quarter < 32; quarter++) {
        int pitch = BARS[quarter / 2 % 8][line] + semitones;
        events.add(new MidiEvent.ChannelEvent(quarter * 480L, MidiWord.noteOn(line, pitch, 80)));
        events.add(new MidiEvent.ChannelEvent(quarter * 480L + 480, MidiWord.noteOff(line, pitch)));
      }
      tracks.add(MidiTrack.of(events));
    }
    Files.write(file, SmfWriter.write(new MidiFile(1, 480, tracks)));
  }

  private JsonObject evaluate(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("evaluate", "--player", "chorale", "--corpus", pieces.toString(), "--json"));
    words.addAll(List.of(more));
    CommandRun.Result result = CommandRun.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  private static List<String> names(JsonArray rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getAsJsonObject().get("name").getAsString())
        .toList();
  }

  private static JsonObject row(JsonObject report, String name) {
    JsonArray rows = report.getAsJsonArray("rows");
    return rows.get(names(rows).indexOf(name)).getAsJsonObject();
  }

  @Test
  void referencesThatAreCountedInTheTrainingSetStandBesideThePlayer() {
    JsonObject report = evaluate("--trained-on", training.toString());
    JsonObject truth = row(report, "the true parts");
    assertThat(truth.get("copied_steps").getAsInt()).isEqualTo(128);
    assertThat(truth.get("copied_notes").getAsInt()).isEqualTo(32);
    JsonObject table = row(report, "back-off table of chords, jittered");
    JsonObject player = row(report, "free run, onsets jittered");
    assertThat(table.get("overlap").getAsDouble()).as("it knows the piece").isGreaterThan(0.8);
    assertThat(player.get("copied_steps").getAsInt()).isLessThan(128);
    for (JsonObject run : List.of(table, player)) {
      assertThat(run.get("micros_per_step").getAsDouble()).isPositive();
    }
    assertThat(row(report, "copy-last, of the true parts").get("overlap").getAsDouble())
        .isBetween(0.3, 0.9);
    assertThat(row(report, "the same, the key told").has("overlap")).isTrue();
    assertThat(row(report, "before each note is heard").get("consonance").getAsDouble())
        .isBetween(0.0, 1.0);
  }

  @Test
  void theKeyIsToldAsItIsToOtherCommands() {
    JsonObject told = evaluate("--key", "G");
    JsonObject otherwise = evaluate("--key", "C#m");
    for (String run : List.of("free run, exactly on the grid", "free run, onsets jittered")) {
      assertThat(row(told, run).get("overlap").getAsDouble())
          .isNotEqualTo(row(otherwise, run).get("overlap").getAsDouble());
    }
    assertThat(names(told.getAsJsonArray("rows")))
        .doesNotContain("the same, the key told", "back-off table of chords, jittered");
  }

  @Test
  void recoveryIsMeasuredBarByBar() {
    JsonObject report = evaluate("--modulation");
    List<Integer> bars = new ArrayList<>();
    for (JsonElement element : report.getAsJsonArray("bars")) {
      JsonObject bar = element.getAsJsonObject();
      bars.add(bar.get("bar").getAsInt());
      double before = bar.getAsJsonObject("as_it_is").get("overlap").getAsDouble();
      double spliced = bar.getAsJsonObject("spliced").get("overlap").getAsDouble();
      if (bar.get("bar").getAsInt() < 0) {
        assertThat(spliced).isEqualTo(before, org.assertj.core.data.Offset.offset(1e-9));
      } else {
        assertThat(spliced).isBetween(0.0, 1.0);
      }
    }
    assertThat(bars).as("no piece is longer").containsExactly(-2, -1, 1, 2, 3, 4);
  }

  @Test
  void trainedReferencesStandBesideThePlayerAndThoseOfOneNameTogether() throws Exception {
    List<String> files = new ArrayList<>();
    for (DuetTrunk trunk : DuetTrunk.values()) {
      Path file = folder.resolve(trunk + ".safetensors");
      TestPlayers.write(file, "chorale, " + trunk.title(), trunk, 1);
      files.add(file.toString());
    }
    Path again = folder.resolve("again.safetensors");
    TestPlayers.write(again, "chorale, LSTM", DuetTrunk.LSTM, 2);
    files.add(again.toString());

    JsonObject report = evaluate(references(files));
    String several = "  deviation of its 2 trainings";
    assertThat(names(report.getAsJsonArray("references_teacher_forced")))
        .containsExactly(
            "chorale, Local Conv",
            "chorale, Local Conv with pooling",
            "chorale, plain CNN",
            "chorale, LSTM",
            several,
            "chorale, perceptron");
    String seeds = "  deviation of its three seeds";
    assertThat(names(report.getAsJsonArray("rows")))
        .endsWith(
            "chorale, Local Conv, jittered",
            seeds,
            "chorale, Local Conv with pooling, jittered",
            seeds,
            "chorale, plain CNN, jittered",
            seeds,
            "chorale, LSTM, jittered",
            several,
            "chorale, perceptron, jittered",
            seeds);

    JsonObject first = evaluate(references(files.subList(3, 4)));
    JsonObject second = evaluate(references(files.subList(5, 6)));
    String run = "chorale, LSTM, jittered";
    double a = row(first, run).get("overlap").getAsDouble();
    double b = row(second, run).get("overlap").getAsDouble();
    assertThat(row(report, run).get("overlap").getAsDouble()).isCloseTo((a + b) / 2, within(1e-9));
    assertThat(row(report, several).get("overlap").getAsDouble())
        .isCloseTo(Math.abs(a - b) / Math.sqrt(2), within(1e-9));
    double c = surprise(first, 0);
    double d = surprise(second, 0);
    assertThat(surprise(report, 3)).isCloseTo((c + d) / 2, within(1e-9));
    assertThat(surprise(report, 4)).isCloseTo(Math.abs(c - d) / Math.sqrt(2), within(1e-9));
  }

  private static double surprise(JsonObject report, int reference) {
    return report
        .getAsJsonArray("references_teacher_forced")
        .get(reference)
        .getAsJsonObject()
        .getAsJsonObject("performer_known")
        .getAsJsonObject("together")
        .get("nll_per_step")
        .getAsDouble();
  }

  private static String[] references(List<String> files) {
    List<String> words = new ArrayList<>(List.of("--key", "G", "--reference"));
    words.addAll(files);
    return words.toArray(String[]::new);
  }

  @Test
  void aReferenceOfAnotherKindIsRefused() {
    CommandRun.Result result =
        CommandRun.run("evaluate", "--corpus", pieces.toString(), "--reference", "song");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("'song' is a player of another kind than 'chorale'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--modulation", "--reference=chorale"})
  void whatIsForAPlayerIsRefusedForNetworks(String option) {
    CommandRun.Result result =
        CommandRun.run("evaluate", "--network", "all", "--corpus", pieces.toString(), option);
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains(option.split("=", 2)[0]);
  }
}
