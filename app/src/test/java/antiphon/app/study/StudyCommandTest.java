package antiphon.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Networks;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
  @TempDir private Path folder;
  private Path networks;

  @BeforeEach
  void networks() throws Exception {
    networks = Files.createDirectory(folder.resolve("networks"));
    TestNetworks.write(networks, "CNN_Naive", 1);
    TestNetworks.write(networks, "CNN_b", 3);
    TestNetworks.write(
        networks,
        "CNN_c-polyphonic",
        "CNN_Naive",
        PolyphonicEvents.NAME,
        PolyphonicEvents.CLASSES,
        2);
  }

  private Ran run(String... args) {
    return Ran.of(new StudyCommand(() -> new Networks(networks)), args);
  }

  @Test
  void aStudyIsBlindShuffledAndWholeAndItsKeyStandsApart() throws Exception {
    Path out = folder.resolve("study");
    Ran ran = run("--out", out.toString(), "--clips", "2", "--networks", "cnn_naive,CNN_b");
    assertThat(ran.exitCode()).as(ran.err()).isZero();

    JsonObject key =
        JsonParser.parseString(Files.readString(out.resolve("key.json"))).getAsJsonObject();
    List<String> sources = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonElement clip : key.getAsJsonArray("clips")) {
      sources.add(clip.getAsJsonObject().get("source").getAsString());
      names.add(clip.getAsJsonObject().get("clip").getAsString());
    }
    assertThat(sources)
        .containsExactlyInAnyOrder(
            "CNN_Naive", "CNN_Naive", "CNN_b", "CNN_b", "real music", "real music");
    assertThat(sources).isNotEqualTo(sources.stream().sorted().toList());

    Path listen = out.resolve("listen");
    String page = Files.readString(listen.resolve("index.html"));
    assertThat(page).doesNotContain("{{", "http:", "https:").contains(names);
    assertThat(page).contains(key.get("study").getAsString());
    for (Path file : files(listen)) {
      assertThat(bytesAsText(file)).as("%s", file).doesNotContain("CNN", "real music");
    }
    assertThat(files(listen)).hasSize(1 + 6 * 3);
    for (String name : names) {
      var midi = SmfReader.read(listen.resolve("clips/" + name + ".mid")).file();
      assertThat(midi.endTick()).as("eight bars").isEqualTo(8 * 4 * 480);
      assertThat(listen.resolve("clips/" + name + ".wav")).isNotEmptyFile();
      assertThat(listen.resolve("clips/" + name + ".mp3")).isNotEmptyFile();
      if (sources.get(names.indexOf(name)).equals(Clip.REAL)) {
        assertThat(Notes.of(midi.tracks().get(1))).hasSizeGreaterThanOrEqualTo(8);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameStudyAndAnotherAnother() {
    Networks found = new Networks(networks);
    RealMusic real = RealMusic.of(null);
    List<Clip> clips = new Clips(found, real, 3, 5).of(List.of("CNN_b"));
    assertThat(new Clips(found, real, 3, 5).of(List.of("CNN_b"))).isEqualTo(clips);
    assertThat(new Clips(found, real, 3, 6).of(List.of("CNN_b"))).isNotEqualTo(clips);
  }

  @Test
  void realMusicMayBeTheUsersOwn() throws Exception {
    Path text = Files.writeString(folder.resolve("mine.txt"), "0.1.".repeat(80));
    RealMusic.Excerpt excerpt = RealMusic.of(text).excerpt(Clip.STEPS, 1);
    assertThat(excerpt.events()).hasSize(Clip.STEPS);
    assertThat(excerpt.from()).startsWith("mine.txt, bar ");
  }

  @Test
  void badInputIsAnsweredInOneSentence() throws Exception {
    String out = folder.resolve("out").toString();
    Path brief = Files.writeString(folder.resolve("brief.txt"), "0.1.");
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("key.json"), "{}");
    refuses("--out", "--clips", "2");
    refuses("--clips", "--out", out, "--clips", "0");
    refuses("'CNN_b'", "--out", out, "--networks", "CNN_B1");
    refuses("CNN_c-polyphonic", "--out", out, "--networks", "CNN_c-polyphonic");
    refuses("brief.txt holds 4 sixteenths", "--out", out, "--real", brief.toString());
    refuses("gone", "--out", out, "--real", folder.resolve("gone.txt").toString());
    refuses("holds a study already", "--out", taken.toString(), "--clips", "1");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void refuses(String mentions, String... args) {
    Ran ran = run(args);
    assertThat(ran.exitCode()).as("%s", Arrays.toString(args)).isEqualTo(2);
    assertThat(ran.err()).contains(mentions).doesNotContain("\tat ");
    assertThat(ran.err().strip().lines().count()).isEqualTo(1);
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String bytesAsText(Path file) throws Exception {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
