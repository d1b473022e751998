package antiphon.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.app.Networks;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfidenceCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void networks() throws Exception {
    TestNetworks.write(folder, "CNN_Naive", 1);
    TestNetworks.write(folder, "CNN_b", 2);
  }

  @Test
  void drawsTheNetworksOneAboveTheOtherAndSaysHowConfidentTheyWere() throws Exception {
    Path svg = folder.resolve("picture.svg");

    Ran ran =
        run("--network", "cnn_naive", "--network", "CNN_b", "--steps", "70", "--out", "" + svg);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Mean confidence over 70 steps", "CNN_Naive  ", "CNN_b  ");
    String drawn = Files.readString(svg);
    assertThat(drawn.indexOf(">CNN_Naive<")).isPositive().isLessThan(drawn.indexOf(">CNN_b<"));
    String confidence = ran.out().replaceFirst("(?s).*CNN_Naive +chosen event ([0-9.]+).*", "$1");
    assertThat(drawn).contains("mean confidence of the chosen event " + confidence);
  }

  @Test
  void theSameSeedDrawsTheSamePicture() throws Exception {
    Path first = folder.resolve("first.svg");
    Path again = folder.resolve("again.svg");
    Path other = folder.resolve("other.svg");
    for (Path file : List.of(first, again)) {
      run("--network", "CNN_b", "--steps", "40", "--seed", "5", "--out", "" + file);
    }
    run("--network", "CNN_b", "--steps", "40", "--seed", "6", "--out", "" + other);
    assertThat(first).hasSameTextualContentAs(again);
    assertThat(Files.readString(other)).isNotEqualTo(Files.readString(first));
  }

  @Test
  void writesPngAndGoesOnFromAMelodyOfTheUsers() throws Exception {
    Path png = folder.resolve("picture.png");
    Path prime = folder.resolve("prime.txt");
    Files.writeString(prime, "c.e.g.h.j.l.n.o.");

    Ran ran = run("--network", "CNN_b", "--steps", "64", "--prime", "" + prime, "--out", "" + png);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(64);
  }

  @Test
  void wrongWordsAreAnsweredInASentence() {
    String svg = folder.resolve("a.svg").toString();
    assertThat(run("--network", "CNN_b", "--steps", "9", "--out", "a.gif").err())
        .contains(".svg or .png");
    assertThat(run("--network", "CNN_x", "--out", svg).err()).contains("There is no network");
    assertThat(run("--network", "CNN_b", "--steps", "0", "--out", svg).err())
        .contains("take 1 to 20000");
    assertThat(run("--network", "CNN_b", "--temperature", "NaN", "--out", svg).err())
        .contains("--temperature NaN: take 0 to 10");
    assertThat(run("--network", "CNN_b", "--prime", "none.mid", "--out", svg).err())
        .contains("There is no file none.mid");
    CommandRun.Result bare = CommandRun.run("inspect");
    assertThat(bare.exitCode()).isEqualTo(2);
    assertThat(bare.err()).contains("Say what to look at");
  }

  private Ran run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    return Ran.of(new ConfidenceCommand(() -> new Networks(folder)), all.toArray(String[]::new));
  }
}
