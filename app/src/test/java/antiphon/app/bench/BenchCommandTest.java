package antiphon.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Networks;
import antiphon.app.Players;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import antiphon.app.TestPlayers;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.model.kernel.KernelChoice;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private static final Pace BRIEF = new Pace(1, 1, 20, 20);

  @TempDir private Path folder;
  @TempDir private Path players;

  @Test
  void printsJsonAsPromised() throws Exception {
    TestNetworks.write(folder, "CNN_a", 1);
    TestNetworks.write(folder, "LSTM", 2);

    JsonArray networks = JsonParser.parseString(run("--json").out()).getAsJsonArray();

    assertThat(networks).hasSize(2);
    JsonObject network = networks.get(0).getAsJsonObject();
    assertThat(network.keySet())
        .containsExactly(
            "network",
            "weights",
            "weight_bytes",
            "multiply_adds",
            "multiply_adds_last_positions",
            "multiply_adds_required",
            "multiply_adds_executed",
            "load_ms",
            "full_us",
            "prepare_us",
            "finish_us",
            "lookahead_us",
            "lookahead",
            "allocated_bytes",
            "machine");
    assertThat(network.get("network").getAsString()).isEqualTo("CNN_a");
    assertThat(network.get("weight_bytes").getAsLong()).isEqualTo(4 * (1_394_670 + 64));
    for (String time : new String[] {"full_us", "prepare_us", "finish_us", "lookahead_us"}) {
      JsonObject micros = network.getAsJsonObject(time);
      assertThat(micros.keySet()).as(time).containsExactly("p50", "p99", "p999", "max");
      assertThat(micros.get("p50").getAsDouble()).isPositive();
      assertThat(micros.get("max").getAsDouble())
          .isGreaterThanOrEqualTo(micros.get("p99").getAsDouble());
    }
    assertThat(network.getAsJsonObject("lookahead").get("hit_rate").getAsDouble())
        .isBetween(0.0, 1.0);
  }

  @Test
  void whatIsExecutedIsWhatTheGraphRequiresAndWhatFillsAPanel() throws Exception {
    int panel = KernelChoice.atStart().kernels().panel();
    int places = Math.ceilDiv(MelodyEvents.CLASSES, panel) * panel;
    double most = Math.max(1.5, (double) places / MelodyEvents.CLASSES);
    for (String name : new String[] {"CNN_a", "CNN_Naive", "LSTM"}) {
      TestNetworks.write(folder, name, 1);
    }
    for (var network : JsonParser.parseString(run("--json").out()).getAsJsonArray()) {
      JsonObject figures = network.getAsJsonObject();
      double required = figures.get("multiply_adds_required").getAsLong();
      assertThat(figures.get("multiply_adds_executed").getAsLong())
          .as(figures.get("network").getAsString())
          .isBetween((long) required, (long) (most * required));
    }
  }

  @Test
  void measuresOneNetworkInWhateverCaseItIsWritten() throws Exception {
    TestNetworks.write(folder, "CNN_a", 1);
    TestNetworks.write(folder, "voices", "CNN_Naive", PolyphonicEvents.NAME, 259, 2);

    Ran ran = run("--network", "VOICES");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("voices", "full", "prepare", "finish", "look-ahead", "GB/s")
        .doesNotContain("CNN_a");
  }

  @Test
  void aNetworkThatIsNotThereIsToldInASentence() throws Exception {
    TestNetworks.write(folder, "CNN_a", 1);

    Ran ran = run("--network", "CNN_x");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("There is no network 'CNN_x'").hasLineCount(1);
  }

  @Test
  void playersAreMeasuredAfterTheNetworksAndHaveNoLookAheadOfTheirOwn() throws Exception {
    TestNetworks.write(folder, "CNN_a", 1);
    TestPlayers.write(players, "noise", 1);

    JsonArray all = JsonParser.parseString(run("--json").out()).getAsJsonArray();
    Ran one = run("--player", "noise");

    assertThat(all).hasSize(2);
    JsonObject player = all.get(1).getAsJsonObject();
    assertThat(player.get("network").getAsString()).isEqualTo("noise");
    assertThat(player.get("lookahead_us").isJsonNull()).isTrue();
    assertThat(player.get("multiply_adds").getAsLong()).isPositive();
    assertThat(player.getAsJsonObject("finish_us").get("p50").getAsDouble()).isPositive();
    assertThat(one.out()).contains("noise", "full", "prepare", "finish").doesNotContain("CNN_a");
  }

  @Test
  void aPlayerThatIsNotThereIsToldInASentence() throws Exception {
    TestNetworks.write(folder, "CNN_a", 1);

    Ran ran = run("--player", "nobody");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no player 'nobody'").hasLineCount(1);
  }

  private Ran run(String... args) {
    return Ran.of(
        new BenchCommand(() -> new Networks(folder), () -> new Players(players), BRIEF), args);
  }
}
