package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.TestPlayers;
import antiphon.app.capture.CaptureFolder;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How a session in a process of its own ends when the process is ended from outside.
@Timeout(120)
class JamEndsTest {
  private static final int NOTES = 60;

  @TempDir private Path folder;

  @BeforeEach
  void writePlayer() throws Exception {
    TestPlayers.write(folder, "chorale", 7);
    Files.writeString(folder.resolve("test.conf"), "loop { late = 5 s, idle = park }");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "ends a process only by force")
  void aRequestToEndEndsEveryNoteAndWritesTheMidiFile() throws Exception {
    Process child = child();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      readNotes(out, lines);
      child.toHandle().destroy(); // SIGTERM; the streams stay open, unlike with Process.destroy
      out.lines().forEach(lines::add);
    }

    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(soundingAfter(lines)).isEmpty();
    assertThat(notesIn(folder.resolve("kept/antiphon-20260504-213000.mid")))
        .isGreaterThan(NOTES / 2);
  }

  @Test
  void whatWasPlayedBeforeAKillIsRecovered() throws Exception {
    Process child = child();
    try (BufferedReader out = child.inputReader()) {
      readNotes(out, new ArrayList<>());
      child.destroyForcibly(); // SIGKILL
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

    List<CaptureFolder.Recovered> recovered = CaptureFolder.open(folder.resolve("kept")).recover();

    assertThat(recovered).singleElement().extracting(CaptureFolder.Recovered::problem).isNull();
    // What was played in the last tenths of a second may be missing.
    assertThat(notesIn(recovered.getFirst().file())).isGreaterThan(NOTES / 3);
  }

  private Process child() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            JamChild.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void readNotes(BufferedReader out, List<String> lines) throws Exception {
    int notes = 0;
    while (notes < NOTES) {
      String line = out.readLine();
      assertThat(line).as("the child goes on").isNotNull();
      lines.add(line);
      notes += line.startsWith("on ") ? 1 : 0;
    }
  }

  private static Set<String> soundingAfter(List<String> lines) {
    Set<String> sounding = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("on ")) {
        sounding.add(line.substring(3));
      } else if (line.startsWith("off ")) {
        sounding.remove(line.substring(4));
      }
    }
    return sounding;
  }

  /// The notes of the accompaniment.
  private static int notesIn(Path file) throws Exception {
    MidiFile midi = SmfReader.read(file).file();
    int notes = 0;
    for (MidiTrack track : midi.tracks().subList(2, midi.tracks().size())) {
      notes += Notes.of(track).size();
    }
    return notes;
  }
}
