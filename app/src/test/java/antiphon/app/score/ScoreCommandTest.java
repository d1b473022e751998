package antiphon.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.app.perform.Pieces;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import antiphon.music.midi.SmfWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  @TempDir Path folder;
  private Path in;

  @BeforeEach
  void writePiece() throws Exception {
    in = Files.write(folder.resolve("in.mid"), SmfWriter.write(Pieces.read("nun-danket")));
  }

  private CommandRun.Result score(String... more) {
    List<String> words = new ArrayList<>(List.of("score", "--in", in.toString()));
    words.addAll(List.of(more));
    return CommandRun.run(words.toArray(String[]::new));
  }

  @Test
  void someBarsAreWrittenAsTheyStand() throws Exception {
    Path out = folder.resolve("out.mid");
    assertThat(score("--bars", "3-5", "--out", out.toString()).exitCode()).isZero();
    MidiFile whole = Pieces.read("nun-danket");
    MidiFile part = SmfReader.read(out).file();
    long bar = 4L * whole.ppq();
    for (int track = 1; track < whole.tracks().size(); track++) {
      List<String> expected =
          Notes.of(whole.tracks().get(track)).stream()
              .filter(note -> note.onsetTick() >= 2 * bar && note.onsetTick() < 5 * bar)
              .map(note -> note.pitch() + " at " + (note.onsetTick() - 2 * bar))
              .toList();
      List<Note> notes = Notes.of(part.tracks().get(track));
      assertThat(notes)
          .extracting(note -> note.pitch() + " at " + note.onsetTick())
          .isEqualTo(expected);
      assertThat(notes).allMatch(note -> note.endTick() <= 3 * bar);
    }
  }

  @Test
  void rollAndScoreHoldTheTitleAndAllVoices() throws Exception {
    Path roll = folder.resolve("a.svg");
    Path xml = folder.resolve("a.musicxml");
    CommandRun.Result result =
        score("--title", "A title", "--out", roll.toString(), "--out", xml.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readString(roll)).contains("A title", "Soprano", "Bass");
    assertThat(Files.readString(xml)).contains("A title", "Soprano, Alto", "Tenor, Bass");
  }

  @Test
  void aPianosHandsHaveAStaffEach() throws Exception {
    Path played = folder.resolve("played.mid");
    Path xml = folder.resolve("a.musicxml");
    CommandRun.run(
        "render",
        "--player",
        "song",
        "--bars",
        "1-6",
        "--in",
        in.toString(),
        "--out",
        played.toString());
    in = played;
    CommandRun.Result result = score("--out", xml.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    String text = Files.readString(xml);
    assertThat(text.split("<score-part ", -1)).hasSize(1 + 3);
    assertThat(text).contains(">Right hand<", ">Left hand<", "<voice>3</voice>");
  }

  @Test
  void whatCannotBeIsSaidInOneSentence() {
    String out = folder.resolve("a.svg").toString();
    for (String bars : List.of("5", "0-4", "6-5", "a-b")) {
      CommandRun.Result result = score("--bars", bars, "--out", out);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("--bars is " + bars);
    }
    assertThat(score("--kilobits", "7", "--out", out).err()).contains("--kilobits is 7");
    CommandRun.Result beyond =
        score("--bars", "900-901", "--out", folder.resolve("a.musicxml").toString());
    assertThat(beyond.err()).contains("not a note");
  }
}
