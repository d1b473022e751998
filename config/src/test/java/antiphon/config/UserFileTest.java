package antiphon.config;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  @TempDir private Path home;

  private Settings settings(Path file) throws ConfigException {
    return new SettingsLoader(home, Map.of()).file(file).load();
  }

  @Test
  void aFileThatIsNotThereIsMadeWithItsFolder() throws Exception {
    Path file = home.resolve("not/yet/antiphon.conf");
    UserFile.put(file, "controls.panic", "cc 7");
    assertThat(settings(file).controls())
        .containsExactly(Map.entry(Control.PANIC, Trigger.parse("cc 7")));
    try (var files = Files.list(file.resolveSibling("."))) {
      assertThat(files).as("nothing is left behind").hasSize(1);
    }
  }

  @Test
  void whatElseStandsInItStaysAndTheNewValueIsTheStronger() throws Exception {
    Path file = home.resolve("mine.conf");
    Files.writeString(
        file,
        """
        # my stage
        time.tempo = 66   # slow
        controls.panic = "cc 1"
        controls {
          panic = cc 2
          answers = note C2
        }
        """);
    UserFile.put(file, "controls.panic", "cc 3 channel 2");
    UserFile.put(file, "controls.panic", "cc 4");
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "# my stage",
            "time.tempo = 66   # slow",
            "controls {",
            "  panic = cc 2",
            "  answers = note C2",
            "}",
            "controls.panic = \"cc 4\"");
    assertThat(settings(file).time().tempo()).isEqualTo(66);
    assertThat(settings(file).controls())
        .containsEntry(Control.PANIC, Trigger.parse("cc 4"))
        .containsEntry(Control.ANSWERS, Trigger.parse("note C2"));
  }
}
