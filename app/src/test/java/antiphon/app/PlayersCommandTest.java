package antiphon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayersCommandTest {
  @TempDir private Path folder;

  @Test
  void tellsWhoPlaysAndHowWell() throws Exception {
    TestPlayers.write(folder, "quiet", 7);

    Ran ran = run();

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines())
        .containsExactly(
            "quiet",
            "  style       noise",
            "  voices      Alto F3-D5, Tenor C3-A4, Bass E2-E4",
            "  window      the last 64 sixteenths (16 quarters)",
            "  trained on  nothing at all",
            "  licence     CC0",
            "  held out      nll    nll at onsets",
            "    alto known  0.400  1.250",
            "    bass known  0.500");
  }

  @Test
  void printsJson() throws Exception {
    TestPlayers.write(folder, "quiet", 7);

    JsonArray players = JsonParser.parseString(run("--json").out()).getAsJsonArray();

    JsonObject player = players.get(0).getAsJsonObject();
    assertThat(player.get("name").getAsString()).isEqualTo("quiet");
    assertThat(player.get("voices").getAsJsonArray()).hasSize(3);
    assertThat(player.get("held_out").getAsJsonObject().get("bass.known.nll").getAsDouble())
        .isEqualTo(0.5);
  }

  @Test
  void aDamagedModelDoesNotHideTheOthers() throws Exception {
    TestPlayers.write(folder, "quiet", 7);
    Files.writeString(folder.resolve("broken.safetensors"), "no model");

    Ran ran = run();

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("broken", "problem", "Cannot use the model file", "quiet");
  }

  @Test
  void saysWhereTheFolderIsMissing() {
    Ran ran = Ran.of(new PlayersCommand(() -> new Players(folder.resolve("none"))));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("none").doesNotContain("\tat ");
  }

  private Ran run(String... args) {
    return Ran.of(new PlayersCommand(() -> new Players(folder)), args);
  }
}
