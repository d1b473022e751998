package antiphon.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.app.Ran;
import antiphon.app.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 5, 4, 21, 30, 5);

  @TempDir private Path folder;

  @Test
  void aTakeIsNamedByItsTimeAndEndsAsAMidiFile() throws Exception {
    try (CaptureFolder.Take take = CaptureFolder.open(folder).begin(NOW)) {
      play(take.journal());
      assertThat(take.finish()).contains(folder.resolve("antiphon-20260504-213005.mid"));
    }

    assertThat(folder)
        .isDirectoryContaining("glob:**.mid")
        .isDirectoryContaining("glob:**.journal");
    assertThat(folder).isDirectoryNotContaining("glob:**.playing");
  }

  @Test
  void twoTakesAtOneTimeHaveNamesOfTheirOwn() throws Exception {
    CaptureFolder captured = CaptureFolder.open(folder);
    try (CaptureFolder.Take first = captured.begin(NOW);
        CaptureFolder.Take second = captured.begin(NOW)) {
      assertThat(second.journal()).isNotEqualTo(first.journal());
    }
  }

  @Test
  void aTakeWithoutANoteLeavesNothing() throws Exception {
    try (CaptureFolder.Take take = CaptureFolder.open(folder).begin(NOW)) {
      new Journals(take.journal()).close();
      assertThat(take.finish()).isEmpty();
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void journalsThatACrashLeftOverAreRecoveredOnce() throws Exception {
    play(folder.resolve("crashed.journal"));
    Files.createFile(folder.resolve("crashed.playing")); // its lock died with its process
    CaptureFolder captured = CaptureFolder.open(folder);

    assertThat(captured.recover())
        .containsExactly(new CaptureFolder.Recovered(folder.resolve("crashed.mid"), null));
    assertThat(captured.recover()).isEmpty();
    assertThat(folder.resolve("crashed.playing")).doesNotExist();
  }

  @Test
  void aTakeThatIsBeingPlayedIsLeftAlone() throws Exception {
    CaptureFolder captured = CaptureFolder.open(folder);
    try (CaptureFolder.Take take = captured.begin(NOW)) {
      play(take.journal());

      assertThat(captured.recover()).isEmpty();
    }
  }

  @Test
  void aDamagedJournalIsNamedAndDoesNotStopTheOthers() throws Exception {
    Files.writeString(folder.resolve("a.journal"), "not a journal");
    play(folder.resolve("b.journal"));

    Ran ran = Ran.of(new RecoverCommand(), "--capture", folder.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Could not recover", "a.journal", "Recovered", "b.mid");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefusedInASentence() throws Exception {
    Path file = Files.createFile(folder.resolve("occupied"));

    assertThatThrownBy(() -> CaptureFolder.open(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("occupied")
        .hasMessageContaining("--capture");
  }

  private static void play(Path journal) throws Exception {
    try (Journals journals = new Journals(journal)) {
      journals.start(0).performer(72, 0, 2);
    }
  }
}
