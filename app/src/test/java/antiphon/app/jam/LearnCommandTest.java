package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LearnCommandTest {
  @TempDir private Path folder;

  private Ran learn(Studio studio, long patienceMillis, String... args) {
    return Ran.of(studio.learn(patienceMillis), args);
  }

  @Test
  void theControllerThatIsMovedIsKeptInTheUsersFileAndForgottenAgain() throws Exception {
    Studio studio = new Studio(folder, word -> {});
    CompletableFuture<Ran> learning =
        CompletableFuture.supplyAsync(() -> learn(studio, 50_000, "temperature", "--in", "keys"));
    while (!learning.isDone()) {
      studio.turn(21, 64);
      LockSupport.parkNanos(1_000_000);
    }
    Ran ran = learning.get(1, TimeUnit.SECONDS);

    Path file = folder.resolve(".config/antiphon/antiphon.conf");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("cc 21 channel 1 steers temperature", file.toString());
    assertThat(Files.readAllLines(file))
        .isEqualTo(List.of("controls.temperature = \"cc 21 channel 1\""));

    assertThat(learn(studio, 0, "temperature", "--forget").out()).contains("Nothing steers");
    assertThat(Files.readAllLines(file)).isEqualTo(List.of("controls.temperature = \"\""));
  }

  @Test
  void whatCannotBeIsASentence() throws Exception {
    Studio studio = new Studio(folder, word -> {});
    Ran nothing = learn(studio, 1, "panic", "--in", "keys");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("Nothing came");
    assertThat(learn(studio, 1, "patience").err()).contains("'temperature'", "'panic'");
  }
}
