package antiphon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksCommandTest {
  @TempDir private Path folder;

  @Test
  void listsThePublishedOnesInTheirOrderWithTheirFigures() throws Exception {
    TestNetworks.write(folder, "mine", "CNN_Naive", "polyphonic-1", 259, 3);
    TestNetworks.write(folder, "CNN_Naive", 2);
    TestNetworks.write(folder, "CNN_c", 1);

    Ran ran = run();

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "network weights file window classes train loss held-out bits/event trained on licence",
            "CNN_c 1,156,110 " + megabytes("CNN_c") + " 64 38 1.2500 3.5000 nothing at all CC0",
            "CNN_Naive 39,822 "
                + megabytes("CNN_Naive")
                + " 64 38 1.2500 3.5000 nothing at all CC0",
            "mine " + "68,331 " + megabytes("mine") + " 64 259 1.2500 3.5000 nothing at all CC0");
  }

  @Test
  void printsJsonAsPromised() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 2);

    JsonArray networks = JsonParser.parseString(run("--json").out()).getAsJsonArray();

    JsonObject network = networks.get(0).getAsJsonObject();
    assertThat(network.keySet())
        .containsExactly(
            "network",
            "weights",
            "file_bytes",
            "window",
            "classes",
            "train_loss",
            "heldout_bits_per_event",
            "trained_on",
            "licence");
    assertThat(network.get("network").getAsString()).isEqualTo("CNN_Naive");
    assertThat(network.get("file_bytes").getAsLong())
        .isEqualTo(Files.size(folder.resolve("CNN_Naive.safetensors")));
    assertThat(network.get("train_loss").getAsDouble()).isEqualTo(1.25);
    assertThat(network.get("heldout_bits_per_event").getAsDouble()).isEqualTo(3.5);
  }

  @Test
  void aDamagedModelDoesNotHideTheOthers() throws Exception {
    TestNetworks.write(folder, "LSTM", 7);
    Files.writeString(folder.resolve("broken.safetensors"), "no model");

    assertThat(run().out()).contains("LSTM", "broken: Cannot use the model file");
    JsonArray networks = JsonParser.parseString(run("--json").out()).getAsJsonArray();
    assertThat(networks).hasSize(2);
    assertThat(networks.get(1).getAsJsonObject().get("problem").getAsString())
        .contains("broken.safetensors");
  }

  @Test
  void anEmptyFolderAndAMissingOneAreToldInASentence() {
    assertThat(run().out()).contains("There are no networks yet");
    Ran ran = Ran.of(new NetworksCommand(() -> new Networks(folder.resolve("none"))));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("There are no networks in", "none").doesNotContain("\tat ");
  }

  private String megabytes(String name) throws Exception {
    long bytes = Files.size(folder.resolve(name + ".safetensors"));
    return String.format(java.util.Locale.ROOT, "%.2f MB", bytes / 1e6);
  }

  private Ran run(String... args) {
    return Ran.of(new NetworksCommand(() -> new Networks(folder)), args);
  }
}
