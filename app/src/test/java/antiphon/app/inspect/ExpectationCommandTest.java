package antiphon.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Networks;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void networks() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);
    TestNetworks.write(folder, "CNN_b", 2);
  }

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--steps", "20"));
    return Ran.of(new ExpectationCommand(() -> new Networks(folder)), all.toArray(String[]::new));
  }

  @Test
  void drawsWhatEachNetworkExpects() throws Exception {
    Path svg = folder.resolve("picture.svg");
    Ran ran =
        run("--network", "CNN_Naive", "--network", "cnn_b", "--pitch", "c5", "--out", "" + svg);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("CNN_Naive  ", "CNN_b  ", "chance of the pitch after it");
    assertThat(Files.readString(svg)).contains("expects before C5", ">CNN_Naive<", ">CNN_b<");
    Path again = folder.resolve("again.svg");
    run("--network", "CNN_Naive", "--network", "cnn_b", "--pitch", "72", "--out", "" + again);
    assertThat(again).hasSameTextualContentAs(svg);
  }

  @Test
  void refusesAPitchThatNoEventBegins() {
    Ran ran =
        run("--network", "CNN_b", "--pitch", "C9", "--out", folder.resolve("x.svg").toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--pitch C9", "C3 to B5");
  }

  @Test
  void refusesAPictureOfAnotherKind() {
    Ran ran =
        run("--network", "CNN_b", "--pitch", "60", "--out", folder.resolve("x.bmp").toString());
    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err()).contains("x.bmp");
  }
}
