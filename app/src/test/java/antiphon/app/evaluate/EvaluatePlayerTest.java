package antiphon.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
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
  void whatIsForAPlayerIsRefusedForNetworks() {
    CommandRun.Result result =
        CommandRun.run(
            "evaluate", "--network", "all", "--corpus", pieces.toString(), "--modulation");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("--modulation");
  }
}
