package antiphon.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.app.CommandRun;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All ratings here are made up.
class ChartCommandTest {
  @TempDir private Path folder;
  private Path key;

  @BeforeEach
  void key() throws Exception {
    key =
        Files.writeString(
            folder.resolve("key.json"),
            """
            {"study": "abc", "clips": [
              {"clip": "clip-001", "source": "real music"}, {"clip": "clip-002", "source": "LSTM"},
              {"clip": "clip-003", "source": "LSTM"}]}
            """);
  }

  private Path ratings(String listener, String extra, int... harmonyAndReality) throws Exception {
    List<String> ratings = new ArrayList<>();
    for (int i = 0; i < harmonyAndReality.length; i += 2) {
      ratings.add(
          "{\"clip\": \"clip-00%d\", \"harmony\": %d, \"reality\": %d}"
              .formatted(1 + i / 2, harmonyAndReality[i], harmonyAndReality[i + 1]));
    }
    String text =
        "{\"study\": \"abc\", \"listener\": \"%s\"%s, \"ratings\": [%s]}"
            .formatted(listener, extra, String.join(", ", ratings));
    return Files.writeString(folder.resolve("ratings-" + listener + ".json"), text);
  }

  private CommandRun.Result chart(Path... files) {
    List<String> words =
        new ArrayList<>(List.of("study", "chart", "--key", key.toString(), "--out", svg()));
    Arrays.stream(files).map(Path::toString).forEach(words::add);
    return CommandRun.run(words.toArray(String[]::new));
  }

  private String svg() {
    return folder.resolve("chart.svg").toString();
  }

  @Test
  void theMeansAreOverListenersAndTheIntervalsStudents() throws Exception {
    Path ann = ratings("ann", "", 5, 5, 2, 1, 4, 1);
    Path bob = ratings("bob", "", 4, 5, 4, 3, 4, 3);
    Path cat = ratings("cat", "", 3, 5, 5, 2, 5, 2);
    CommandRun.Result ran = chart(ann, bob, cat);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    // LSTM, harmony: listeners' means 3, 4, 5; s = 1; 4.303 * 1 / sqrt(3) = 2.48.
    assertThat(ran.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .contains("LSTM 4.00 +- 2.48 2.00 +- 2.48 3", "real music 4.00 +- 2.48 5.00 +- 0.00 3");
    assertThat(ran.out()).doesNotContain("made up");
    byte[] svg = Files.readAllBytes(Path.of(svg()));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getDocumentElement().getTextContent())
        .contains("3 listeners", "LSTM", "real music", "harmony", "reality")
        .doesNotContain("MADE-UP");
  }

  @Test
  void madeUpRatingsAreCalledSo() throws Exception {
    CommandRun.Result ran = chart(ratings("ann", ", \"made_up\": true", 5, 5, 2, 1, 4, 1));
    assertThat(ran.out()).contains("These ratings are made up", "- ");
    assertThat(Files.readString(Path.of(svg()))).contains("MADE-UP", "1 listener;");
  }

  @Test
  void whatAListenerLeftOutIsSaid() throws Exception {
    CommandRun.Result ran = chart(ratings("ann", "", 5, 5), ratings("bob", "", 5, 5, 1, 1, 2, 2));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("did not rate: 2.");
  }

  @Test
  void badRatingsAreAnsweredInOneSentence() throws Exception {
    Path good = ratings("ann", "", 5, 5, 2, 1, 4, 1);
    refuses("harmony 6", ratings("bob", "", 6, 1));
    refuses("reality -1", ratings("bob", "", 3, -1));
    refuses("clip-004", ratings("bob", "", 1, 1, 1, 1, 1, 1, 1, 1));
    refuses("'ann'", good, good);
    refuses("not even JSON", write("a.json", "{"));
    refuses("is not a file of ratings", write("b.json", "[]"));
    refuses("lacks a 'study'", write("c.json", "{}"));
    refuses("another study", write("d.json", "{\"study\": \"xyz\"}"));
    refuses("'ratings'", write("e.json", "{\"study\": \"abc\", \"listener\": \"e\"}"));
    refuses("gone.json", folder.resolve("gone.json"));
    assertThat(Path.of(svg())).doesNotExist();
  }

  @Test
  void theQuantilesOfTAreThoseOfTheTables() {
    assertThat(MeanInterval.t(1)).isEqualTo(12.706);
    assertThat(MeanInterval.t(30)).isEqualTo(2.042);
    assertThat(MeanInterval.t(40)).isCloseTo(2.021, within(6e-4));
    assertThat(MeanInterval.t(44)).isCloseTo(2.015, within(6e-4));
    assertThat(MeanInterval.t(120)).isCloseTo(1.980, within(6e-4));
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private void refuses(String mentions, Path... files) {
    CommandRun.Result ran = chart(files);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(mentions).doesNotContain("\tat ");
    assertThat(ran.err().strip().lines().count()).isEqualTo(1);
  }
}
