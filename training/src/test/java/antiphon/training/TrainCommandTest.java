package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.chorale.ChoralePlayer;
import antiphon.model.format.CompiledModel;
import antiphon.model.kernel.KernelChoice;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SmfWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The command from folder to model, and what a user is told when it cannot do what it was asked.
class TrainCommandTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "local, chorale",
    "pooled, 'chorale, Local Conv with pooling'",
    "plain, 'chorale, plain CNN'",
    "lstm, 'chorale, LSTM'",
    "perceptron, 'chorale, perceptron'"
  })
  void aFolderOfMidiFilesBecomesAModelThatPlays(String trunk, String name) throws Exception {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < 3; i++) {
      Files.write(corpus.resolve("piece" + i + ".mid"), SmfWriter.write(midi(i)));
    }
    Path out = folder.resolve("models/made.safetensors");
    int code =
        run(
            "--corpus",
            corpus.toString(),
            "--out",
            out.toString(),
            "--trunk",
            trunk,
            "--epochs",
            "1",
            "--batch",
            "8");
    assertThat(code).as(errors.toString()).isZero();
    CompiledModel model = CompiledModel.load(out);
    assertThat(model.provenance().name()).isEqualTo(name);
    assertThat(model.provenance().trainedOn()).isEqualTo("2 pieces from a folder corpus");
    assertThat(new ChoralePlayer(model, KernelChoice.atStart().kernels()).voices()).isEqualTo(3);
  }

  /// Four tracks in quarters, each a scale.
  static MidiFile midi(int transposition) {
    List<MidiTrack> tracks = new ArrayList<>();
    for (int lowest : new int[] {62, 55, 50, 40}) {
      List<MidiEvent> events = new ArrayList<>();
      for (int note = 0; note < 8; note++) {
        int pitch = lowest + transposition + note;
        events.add(new MidiEvent.ChannelEvent(note * 480L, MidiWord.noteOn(0, pitch, 80)));
        events.add(new MidiEvent.ChannelEvent((note + 1) * 480L, MidiWord.noteOff(0, pitch)));
      }
      tracks.add(MidiTrack.of(events));
    }
    return new MidiFile(1, 480, tracks);
  }

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
    assertThat(run("--corpus", folder.toString(), "--out", file.resolve("x/model").toString()))
        .isNotZero();
    assertThat(errors.toString()).contains("Cannot write").doesNotContain("\tat ");
  }

  @Test
  void noEpochsAreRefused() {
    assertThat(run("--corpus", folder.toString(), "--out", out(), "--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("must be 1 or more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mask-share", "--told-share", "--played-share"})
  void aShareIsAtMostAll(String option) {
    assertThat(run("--corpus", folder.toString(), "--out", out(), option, "1.5")).isEqualTo(2);
    assertThat(errors.toString()).contains(option, "shares from 0 to 1");
  }

  private String out() {
    return folder.resolve("model.safetensors").toString();
  }

  private int run(String... args) {
    return TrainCommand.run(
        (_, trunk) -> MadeUp.smallNetwork(trunk), new PrintWriter(errors, true), args);
  }
}
