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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a session in a process of its own ends when the process is ended from outside.
@Timeout(120)
class JamEndsTest {
  private static final int NOTES = 60;
  private static final Pattern REPORT =
      Pattern.compile(
          "\\d+ steps, \\d+ notes: late \\d+ .*, missed \\d+ .*, dropped \\d+ .*"
              + "Every note has been ended\\.");

  @TempDir private Path folder;

  @BeforeEach
  void writePlayer() throws Exception {
    TestPlayers.write(folder, "chorale", 7);
    Files.writeString(folder.resolve("test.conf"), "loop { late = 5 s, idle = park }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "where `env` can undo a nohup around the tests")
  void aRequestToEndEndsEveryNoteReportsAndWritesTheMidiFile(String signal) throws Exception {
    Process child = child("env", "--default-signal=" + signal);
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      readNotes(out, lines);
      new ProcessBuilder("kill", "-s", signal, "" + child.pid()).start().waitFor();
      out.lines().forEach(lines::add);
    }

    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(soundingAfter(lines)).isEmpty();
    assertThat(lines).anyMatch(REPORT.asMatchPredicate());
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

  /// A limit on the size of a file is as good as a full disk.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "ulimit of a shell")
  void aDiskThatIsFullEndsTheRecordingAndNotThePlay() throws Exception {
    Process child = child("bash", "-c", "ulimit -f 6; exec \"$0\" \"$@\"");
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      while (lines.stream().noneMatch(line -> line.contains("is no longer kept"))) {
        readNotes(out, lines);
      }
      readNotes(out, lines);
      child.toHandle().destroy(); // SIGTERM; the streams stay open, unlike with Process.destroy
      out.lines().forEach(lines::add);
    }

    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(soundingAfter(lines)).isEmpty();
    assertThat(lines).anyMatch(REPORT.asMatchPredicate());
  }

  /// @param around the command that starts it, before its own
  private Process child(String... around) throws Exception {
    List<String> command = new ArrayList<>(List.of(around));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            JamChild.class.getName(),
            folder.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
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
