package antiphon.app.latency;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.realtime.IdleMode;
import antiphon.realtime.machine.ThreadWish;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Counts notes; how long they take is the machine's affair. No more are under way than the rings
/// hold, so that none is lost however long a thread is held up.
class LatencyCommandTest {
  private static final int NOTES_THE_RINGS_HOLD = 250;
  private static final String[] PERCENTILES = {"p50_us", "p90_us", "p99_us", "p999_us", "max_us"};

  @Test
  void throughThePlayerEveryNoteHasOneReplyAndTheJsonSaysSo() {
    CommandRun.Result run =
        CommandRun.run("latency", "--loopback", "--through-agent", "--count", "60", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(json.keySet())
        .containsExactly(
            "count",
            "lost",
            "doubled",
            "late",
            "p50_us",
            "p90_us",
            "p99_us",
            "p999_us",
            "max_us",
            "allocated_bytes",
            "control");
    assertThat(json.get("count").getAsInt()).isEqualTo(60);
    assertThat(json.get("lost").getAsInt()).isZero();
    assertThat(json.get("doubled").getAsInt()).isZero();
    assertThat(json.getAsJsonObject("control").keySet()).containsExactly(PERCENTILES);
    double before = 0;
    for (String percentile : PERCENTILES) {
      assertThat(json.get(percentile).getAsDouble()).isGreaterThanOrEqualTo(before);
      before = json.get(percentile).getAsDouble();
    }
  }

  @Test
  void anEchoIsMeasuredAsWellAndDrawn(@TempDir Path folder) throws Exception {
    Path svg = folder.resolve("latency.svg");
    CommandRun.Result run =
        CommandRun.run("latency", "--loopback", "--count", "200", "--svg", svg.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("reply through an echo")
        .contains("timing error")
        .contains("control alone")
        .contains("200 notes: 0 lost, 0 doubled");
    var drawn = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertThat(drawn.getElementsByTagName("path").getLength()).isEqualTo(2);
    assertThat(drawn.getElementsByTagName("title").item(0).getTextContent()).contains("an echo");
  }

  @Test
  void whatIsSlowerThanAllowedEndsWithStatusOne() {
    CommandRun.Result run =
        CommandRun.run("latency", "--loopback", "--count", "50", "--json", "--fail-above", "0.1us");
    assertThat(run.exitCode()).isOne();
    run =
        CommandRun.run("latency", "--loopback", "--count", "50", "--json", "--fail-above", "100s");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(IdleMode.class)
  void aDenseStreamLosesAndDoublesNothingHoweverTheThreadsWait(IdleMode idle) throws Exception {
    try (Wire wire = Wire.inside();
        Route route = new AgentRoute(new MarkingPlayer(null), idle, ThreadWish.NONE, wire)) {
      for (int round = 0; round < 8; round++) {
        Probe.Outcome heard = new Probe(500_000, round).play(route, NOTES_THE_RINGS_HOLD, 3);
        assertThat(heard.lost()).isZero();
        assertThat(heard.doubled()).isZero();
        assertThat(heard.latencies().size()).isEqualTo(NOTES_THE_RINGS_HOLD);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latency | Say where the notes go: --out and --in",
        "latency --out synth | Say where the notes go: --out and --in",
        "latency --loopback --store-offset | --store-offset: it is",
        "latency --loopback --in a --out b | Say where the notes go",
        "latency --loopback --count 0 | --count 0: take 1 to",
        "latency --loopback --every 3 | is no time such as 6ms",
        "latency --loopback --every 10us | --every: take 500us",
        "latency --loopback --fail-above soon | is no time such",
        "latency --loopback --idle doze | --idle",
        "latency --loopback --priority 100 | --priority 100: take 0 to 99",
        "latency --loopback --core -2 | --core -2: take -1 to 1023",
        "latency --loopback --core 1000 | loop.core",
        "latency --loopback --through-agent --player nobody | nobody"
      })
  void aWrongWordIsAnsweredInASentence(String line, String said) {
    CommandRun.Result run = CommandRun.run(line.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("antiphon: ").contains(said).doesNotContain("\tat ");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid(@TempDir Path folder) {
    CommandRun.Result run =
        CommandRun.run(
            "latency",
            "--loopback",
            "--count",
            "20",
            "--json",
            "--svg",
            folder.resolve("none/latency.svg").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("name another place with --svg").doesNotContain("\tat ");
  }
}
