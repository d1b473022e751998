package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user is told when the command cannot do what it was asked.
class TrainCommandTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter errors = new StringWriter();

  @Test
  void aMissingCorpusIsOneSentence() {
    assertThat(run("--corpus", folder.resolve("none").toString(), "--out", out())).isNotZero();
    assertThat(errors.toString()).contains("There is no folder").doesNotContain("\tat ");
  }

  @Test
  void aCorpusWithoutMusicIsOneSentence() throws Exception {
    Files.writeString(folder.resolve("notes.mid"), "this is no MIDI file");
    assertThat(run("--corpus", folder.toString(), "--out", out())).isNotZero();
    assertThat(errors.toString().strip().lines()).hasSize(1);
    assertThat(errors.toString()).contains(folder.toString());
  }

  @Test
  void anOutputThatIsAFolderIsOneSentence() {
    assertThat(run("--corpus", folder.toString(), "--out", folder.toString())).isNotZero();
    assertThat(errors.toString()).contains("is a folder: name a file");
  }

  @Test
  void anOutputBelowAFileIsOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(run("--corpus", folder.toString(), "--out", file.resolve("x/model").toString())).isNotZero();
    assertThat(errors.toString()).contains("Cannot write").doesNotContain("\tat ");
  }

  @Test
  void noEpochsAreRefused() {
    assertThat(run("--corpus", folder.toString(), "--out", out(), "--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("must be 1 or more");
  }

  private String out() {
    return folder.resolve("model.safetensors").toString();
  }

  private int run(String... args) {
    return TrainCommand.run(new PrintWriter(errors, true), args);
  }
}
