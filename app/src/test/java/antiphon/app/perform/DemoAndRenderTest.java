package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import antiphon.music.midi.SmfWriter;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands from their words to their files, with the shipped player.
class DemoAndRenderTest {
  @TempDir Path folder;

  @Test
  void theFastDemoWritesNotesSoundPictureAndFigures() throws Exception {
    Path out = folder.resolve("demo");
    CommandRun.Result result =
        CommandRun.run("demo", "--fast", "--piece", "lobt-gott", "--out", out.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();

    MidiFile midi = SmfReader.read(out.resolve("demo.mid")).file();
    assertThat(midi.format()).isEqualTo(1);
    assertThat(midi.tracks().stream().map(MidiTrack::name))
        .containsExactly("Antiphon", "Performer", "Alto", "Tenor", "Bass");
    for (MidiTrack track : midi.tracks().subList(1, 5)) {
      List<Note> notes = Notes.of(track);
      assertThat(notes).as(track.name()).hasSizeGreaterThan(20);
      assertThat(notes).allMatch(note -> note.durationTicks() > 0);
    }

    byte[] wav = Files.readAllBytes(out.resolve("demo.wav"));
    int peak = 0;
    for (int i = 44; i + 1 < wav.length; i += 2) {
      peak = Math.max(peak, Math.abs((short) ((wav[i] & 0xff) | wav[i + 1] << 8)));
    }
    assertThat(peak).isBetween(10_000, 32_766);

    byte[] svg = Files.readAllBytes(out.resolve("demo.svg"));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");

    assertThat(Files.readString(out.resolve("latency.json")))
        .contains(
            "\"reply_latency\"", "\"timing_error\"", "\"p99_9\"", "\"late\": 0", "\"dropped\": 0");
    assertThat(result.out())
        .contains("reply latency", "demo.mid", "demo.wav", "demo.svg", "latency.json");
  }

  @Test
  void renderAccompaniesAFileAndTheSameSeedGivesTheSameBytes() throws Exception {
    Path in = folder.resolve("in.mid");
    Files.write(in, SmfWriter.write(Pieces.read("liebster-jesu")));
    Path first = folder.resolve("first.mid");
    Path second = folder.resolve("second.mid");
    for (Path out : List.of(first, second)) {
      CommandRun.Result result =
          CommandRun.run(
              "render", "--in", in.toString(), "--melody", "Soprano", "--out", out.toString());
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
  }

  @Test
  void aHumanTouchKeepsTheNotesWithinItsBoundsAndReplaysToTheByte() throws Exception {
    Path in = Files.write(folder.resolve("in.mid"), SmfWriter.write(Pieces.read("liebster-jesu")));
    Path journal = folder.resolve("journal");
    List<Note> exact = accompaniment(in, "exact.mid");
    List<Note> human =
        accompaniment(in, "human.mid", "--humanise", "100", "--journal", journal.toString());
    assertThat(human).hasSameSizeAs(exact);
    double ticksPerMilli = SmfReader.read(in).file().ppq() / 600.0; // at 100 quarters a minute
    int late = 0;
    for (int i = 0; i < exact.size(); i++) {
      assertThat(human.get(i).pitch()).isEqualTo(exact.get(i).pitch());
      long behind = human.get(i).onsetTick() - exact.get(i).onsetTick();
      assertThat(behind).isBetween(0L, Math.round(20 * ticksPerMilli) + 1);
      assertThat(human.get(i).velocity() - exact.get(i).velocity()).isBetween(-12, 12);
      assertThat(human.get(i).durationTicks()).isPositive();
      late += behind > 0 ? 1 : 0;
    }
    assertThat(late).isGreaterThan(exact.size() / 2);
    CommandRun.Result replayed = CommandRun.run("replay", journal.toString());
    assertThat(replayed.out() + replayed.err()).contains("The same to the byte");
    refuses(
        "--humanise", "render", "--humanise", "101", "--in", in.toString(), "--out", in.toString());
  }

  /// The accompaniment of a rendering, a voice after the other.
  private List<Note> accompaniment(Path in, String name, String... more) throws Exception {
    Path out = folder.resolve(name);
    List<String> words =
        new ArrayList<>(List.of("render", "--in", in.toString(), "--out", out.toString()));
    words.addAll(List.of(more));
    CommandRun.Result result = CommandRun.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    List<MidiTrack> tracks = SmfReader.read(out).file().tracks();
    return tracks.subList(2, tracks.size()).stream()
        .flatMap(track -> Notes.of(track).stream())
        .toList();
  }

  @Test
  void aJournalIsReplayedToTheByteUnderAnyArithmetic() {
    Path journal = folder.resolve("demo.journal");
    Path out = folder.resolve("demo");
    CommandRun.Result played =
        CommandRun.run(
            "demo",
            "--fast",
            "--human",
            "15",
            "--piece",
            "liebster-jesu",
            "--out",
            out.toString(),
            "--journal",
            journal.toString());
    assertThat(played.exitCode()).as(played.err()).isZero();
    for (String kernels : List.of("auto", "scalar", "128")) {
      CommandRun.Result replayed =
          CommandRun.run("replay", "--kernels", kernels, journal.toString());
      assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isZero();
      assertThat(replayed.out()).contains("The same to the byte");
    }
  }

  @Test
  void badInputIsAnsweredInOneSentenceWithoutAStackTrace() throws Exception {
    Path rubbish = Files.writeString(folder.resolve("rubbish.mid"), "rubbish");
    Path empty = Files.write(folder.resolve("empty.mid"), new byte[0]);
    Path silent = folder.resolve("silent.mid");
    Files.write(silent, SmfWriter.write(new MidiFile(1, 480, List.of(MidiTrack.of(List.of())))));
    Path good = folder.resolve("good.mid");
    Files.write(good, SmfWriter.write(Pieces.read("liebster-jesu")));
    String out = folder.resolve("out.mid").toString();

    refuses(
        "nowhere.mid", "render", "--in", folder.resolve("nowhere.mid").toString(), "--out", out);
    refuses("rubbish.mid", "render", "--in", rubbish.toString(), "--out", out);
    refuses("empty.mid", "render", "--in", empty.toString(), "--out", out);
    refuses("silent.mid", "render", "--in", silent.toString(), "--out", out);
    refuses("Soprano", "render", "--in", good.toString(), "--melody", "Sopran0", "--out", out);
    refuses("'chorale'", "render", "--in", good.toString(), "--player", "choral", "--out", out);
    refuses(".mid or .wav", "render", "--in", good.toString(), "--out", out + ".ogg");
    refuses("--pickup", "render", "--in", good.toString(), "--pickup", "-1", "--out", out);
    refuses("'nun-danket'", "demo", "--fast", "--piece", "nun-dankt");
    refuses("Cannot write", "demo", "--fast", "--out", good.resolve("folder").toString());
    refuses("There is no folder", "evaluate", "--corpus", folder.resolve("nowhere").toString());
    refuses("not a journal", "replay", rubbish.toString());
  }

  @Test
  void aDamagedModelIsOneSentence() throws Exception {
    Path cut = folder.resolve("cut.safetensors");
    byte[] whole =
        Files.readAllBytes(
            Path.of(System.getProperty("antiphon.home"), "players", "chorale.safetensors"));
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    refuses(
        "cut.safetensors",
        "demo",
        "--fast",
        "--player",
        cut.toString(),
        "--out",
        folder.toString());
  }

  private static void refuses(String mentions, String... words) {
    CommandRun.Result result = CommandRun.run(words);
    assertThat(result.exitCode()).as("%s", List.of(words)).isEqualTo(2);
    assertThat(result.err()).contains(mentions).doesNotContain("\tat ");
    assertThat(result.err().strip().lines().count()).isEqualTo(1);
  }
}
