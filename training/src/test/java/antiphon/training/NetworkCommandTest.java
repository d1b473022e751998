package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.model.format.CompiledModel;
import antiphon.music.midi.SmfWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCommandTest {
  @TempDir private Path folder = Path.of("");

  private Path corpus = Path.of("");
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    corpus = folder.resolve("scales.txt");
    Files.writeString(corpus, MelodyEvents.text(MadeUp.melody(1200, 6)));
  }

  @Test
  void aTrainingWritesACompiledModelATableAndACheckpoint() throws Exception {
    Path out = folder.resolve("models").resolve("naive.safetensors");
    assertThat(
            run(
                "network",
                "--network",
                "cnn_naive",
                "--corpus",
                corpus.toString(),
                "--out",
                out.toString(),
                "--epochs",
                "1",
                "--batch",
                "64",
                "--seed",
                "7",
                "--licence",
                "CC0-1.0"))
        .as(errors.toString())
        .isZero();
    CompiledModel model = CompiledModel.load(out);
    assertThat(model.provenance().name()).isEqualTo("CNN_Naive");
    assertThat(model.provenance().seed()).isEqualTo(7);
    assertThat(model.provenance().licence()).isEqualTo("CC0-1.0");
    assertThat(model.provenance().trainedOn()).isEqualTo("scales.txt");
    assertThat(model.provenance().heldOut()).containsKeys("bits_per_event", "train_loss");
    Path run = folder.resolve("models").resolve("naive.safetensors.run");
    assertThat(Files.readAllLines(run.resolve("run.csv"))).hasSize(2);
    assertThat(run.resolve("checkpoint.bin")).isNotEmptyFile();
  }

  @Test
  void thePublishedTrainingHoldsNothingOut() throws Exception {
    Path out = folder.resolve("p.safetensors");
    assertThat(
            run(
                "network",
                "--network",
                "CNN_Naive",
                "--as-published",
                "--corpus",
                corpus.toString(),
                "--out",
                out.toString(),
                "--epochs",
                "2"))
        .as(errors.toString())
        .isZero();
    CompiledModel model = CompiledModel.load(out);
    assertThat(model.provenance().createdBy()).contains("--as-published");
    assertThat(model.provenance().heldOut())
        .containsEntry("epoch", 2.0)
        .doesNotContainKey("bits_per_event");
  }

  @Test
  void musicInSeveralVoicesIsLearnedAsAnotherStreamOfEvents() throws Exception {
    Path voices = Files.createDirectories(folder.resolve("voices"));
    for (int i = 0; i < 3; i++) {
      Files.write(voices.resolve("piece" + i + ".mid"), SmfWriter.write(TrainCommandTest.midi(i)));
    }
    Path out = folder.resolve("voices.safetensors");
    assertThat(
            run(
                "network",
                "--network",
                "CNN_Naive",
                "--polyphonic",
                "--corpus",
                voices.toString(),
                "--valid",
                voices.toString(),
                "--out",
                out.toString(),
                "--epochs",
                "1",
                "--transpose",
                "3"))
        .as(errors.toString())
        .isZero();
    CompiledModel model = CompiledModel.load(out);
    assertThat(model.architecture().encoding()).isEqualTo(PolyphonicEvents.NAME);
    assertThat(model.architecture().row()).isEqualTo(PolyphonicEvents.CLASSES);
    assertThat(model.provenance().heldOut().get("bits_per_onset")).isPositive().isFinite();
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws Exception {
    String out = folder.resolve("m.safetensors").toString();
    assertThat(run("network", "--network", "CNN_z", "--corpus", corpus.toString(), "--out", out))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("no network 'CNN_z'").contains("CNN_Naive_Large");
    assertThat(errors.toString()).doesNotContain("Usage");

    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run("network", "--network", "CNN_a", "--corpus", empty.toString(), "--out", out))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("no usable music");

    Path brief = folder.resolve("short.txt");
    Files.writeString(brief, MelodyEvents.text(MadeUp.melody(70, 6)));
    assertThat(run("network", "--network", "LSTM", "--corpus", brief.toString(), "--out", out))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("too short to learn from");

    assertThat(
            run(
                "network",
                "--network",
                "CNN_Naive",
                "--corpus",
                corpus.toString(),
                "--out",
                out,
                "--resume"))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("start without --resume");

    assertThat(
            run(
                "network",
                "--network",
                "CNN_Naive",
                "--corpus",
                corpus.toString(),
                "--out",
                out,
                "--dropout",
                "1"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("A dropout is a share");
  }

  @Test
  void withoutAFirstWordItTrainsAnAccompanistAsBefore() {
    assertThat(run("--corpus", folder.resolve("nothing").toString(), "--out", "x.safetensors"))
        .isEqualTo(1);
    assertThat(errors.toString()).contains("nothing");
  }

  @Test
  void speedIsMeasuredBesideAPlainProduct() {
    StringWriter out = new StringWriter();
    int code =
        TrainMain.execute(
            new SpeedCommand(),
            new PrintWriter(out),
            new PrintWriter(errors),
            "--network",
            "CNN_Naive",
            "--batches",
            "1",
            "--batch",
            "32");
    assertThat(code).as(errors.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("CNN_Naive: 40110 weights, [0-9.]+ ms a batch of 32, [0-9]+ events/s")
        .containsPattern("share [0-9]+ %")
        .contains("conv.2")
        .contains("ms/event");
  }

  private int run(String... args) {
    errors.getBuffer().setLength(0);
    return TrainMain.run(new PrintWriter(errors, true), args);
  }
}
